from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import marked
from sayso.codebook import load_codebook
from sayso.codify import codify
from sayso.entries import ClaimTag, Document, Reading, Span, Tags
from sayso.tag.labels import KINDS


def test_what_the_encoder_read_is_coded_as_it_read_it(claims):
    (claim,) = claims(
        "[Army units|actor] [have not recaptured|control_gains_denied] [Orlivka|place]."
    )
    assert (claim.type, claim.subtype, claim.polarity) == ("control", "gains", "denied")
    assert claim.place.name == "Orlivka"


def test_what_the_encoder_is_not_sure_of_is_no_claim():
    text = "Troops moved."
    tag = ClaimTag(Span(7, 12), "posture", "moves", Span(0, 12), score=0.2)
    document = Document(id="d", capture="c", path="p", text=text)
    reading = codify(Reading(document=document), Tags(claims=(tag,)), load_codebook())
    assert reading.claims == ()


def test_history_is_no_news(claims):
    assert claims("The army [took|control_gains] [Orlivka|place] in [1943|moment 19430801].") == ()


def test_a_list_of_three_villages_is_three_claims(claims):
    found = claims(
        "Troops [attacked|clash_assault] near [[Lypne|place]|at], [[Orlivka|place]|at]"
        " and [[Zhytnie|place]|at]; rain fell in [Sukhe|place]."
    )
    assert [c.place.name for c in found] == ["Lypne", "Orlivka", "Zhytnie"]


def test_a_linked_place_may_stand_sentences_away(claims):
    (claim,) = claims(
        "[[Orlivka|place]|at] was quiet. [Lypne|place] burned.\n\nThen the village [fell|control_loses]."
    )
    assert claim.place.name == "Orlivka"


def test_a_name_that_stands_for_a_side_is_a_place_where_it_is_linked(claims):
    unlinked = claims("[Kyiv|place] [lost|control_loses] ground.")
    linked = claims("[[Kyiv|place]|at] [was lost|control_loses].")
    assert [c.place for c in unlinked] == [None]
    assert [c.place.name for c in linked] == ["Kyiv"]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("The army [took|control_gains] [Orlivka|place] near [Bakhmut|place].", "Orlivka"),
        (
            "The army [took|control_gains] [Orlivka|place], a village south of [Bakhmut|place].",
            "Orlivka",
        ),
        ("The army [took|control_gains] [Orlivka|place] (south of [Bakhmut|place]).", "Orlivka"),
        (
            "In the [Donetsk region|region] the army [took|control_gains] [Orlivka|place].",
            "Orlivka",
        ),
        ("The army [took|control_gains] the village.", None),
    ],
)
def test_without_a_link_the_place_is_the_most_specific_one_of_the_clause(claims, source, place):
    assert [c.place.name if c.place else None for c in claims(source)] == [place]


def test_without_a_place_that_of_the_claim_before_in_the_paragraph_goes_on(claims):
    found = claims(
        "Troops [reached|clash_advance] [Orlivka|place]. They then [took|control_gains 2] the village."
    )
    assert [c.place.name for c in found] == ["Orlivka", "Orlivka"]
    assert {r.feature for r in found[1].reasons} >= {"place_carried"}


def test_nobody_asserts_what_lies_after_the_day_of_publication(claims):
    (claim,) = claims(
        "The army [captures|control_gains] [Orlivka|place] [on Saturday|moment 20240309]."
    )
    assert claim.modality == "planned"


def test_the_innermost_voice_around_the_words_vouches_for_them(claims):
    lost, shelled = claims(
        "[A blogger|source] [published|cue] [a letter in which [a soldier|source 2] [says|cue 2]"
        " [that the army [lost|control_loses 1] [Orlivka|place]|content 2]|content]."
        " The army [shelled|strike_shelling 2] [Lypne|place]."
    )
    assert lost.chain == ("a soldier", "A blogger", "outlet")
    assert lost.attribution == "a-2"
    assert shelled.chain == ("outlet",)
    assert shelled.attribution is None


def test_evidence_never_leaves_one_voice(evidence):
    assert evidence(
        "[According to [a major|source], [the army [took|control_gains] [Orlivka|place]|content],"
        " and rain|evidence] fell."
    ) == ["the army took Orlivka"]


def test_evidence_never_leaves_the_sentence(evidence):
    assert evidence(
        "[It rained. The army [took|control_gains] [Orlivka|place]. Snow|evidence] fell."
    ) == ["The army took Orlivka"]


def test_evidence_does_not_begin_with_what_only_joins_it(evidence):
    assert evidence("It rained [and the army [took|control_gains] [Orlivka|place]|evidence].") == [
        "the army took Orlivka"
    ]


def test_content_in_two_pieces_gives_evidence_in_two_pieces(evidence):
    assert evidence(
        "[Heavy [fighting|clash_fighting]|content], [a major|source] [said|cue],"
        " [goes on near [Orlivka|place]|content]. The army and the brigade stay."
    ) == ["Heavy fighting … goes on near Orlivka"]


def test_a_headline_that_repeats_the_body_gives_none(claims):
    (claim,) = claims(
        "Army [captures|control_gains] [Orlivka|place]\n\n"
        "The army [captured|control_gains 2] [Orlivka|place]."
    )
    assert claim.evidence[0].start > 20


def test_a_headline_that_says_more_than_the_body_is_told_as_one(claims):
    (claim,) = claims("Army [captures|control_gains] [Orlivka|place]\n\nIt rained all day.")
    assert "in_a_headline" in {r.feature for r in claim.reasons}


def test_a_restatement_by_the_same_voice_is_no_new_claim_but_by_another_it_is(claims):
    found = claims(
        "The army [took|control_gains 1] [Orlivka|place]. So [Orlivka|place] was [taken|control_gains 2]."
        " [A major|source] [said|cue] [the army [took|control_gains 3] [Orlivka|place]|content]."
    )
    assert [c.chain for c in found] == [("outlet",), ("A major", "outlet")]


@pytest.mark.parametrize(
    ("source", "earliest", "latest"),
    [
        (
            "The army [took|control_gains] [Orlivka|place] [on Monday|moment 20240304].",
            "2024-03-04",
            "2024-03-04",
        ),
        ("The army still [holds|control_holds] [Orlivka|place].", "2024-03-05", "2024-03-05"),
        (
            "The army [held|control_holds] [Orlivka|place] since [Friday|moment 20240301].",
            "2024-03-01",
            "2024-03-05",
        ),
        (
            "The army had [taken|control_gains] [Orlivka|place] by [Friday|moment 20240301].",
            None,
            "2024-03-01",
        ),
        (
            "[He|source] [said|cue] [Monday|moment 20240304]"
            " [army [took|control_gains] [Lypne|place]|content].",
            None,
            "2024-03-04",
        ),
    ],
)
def test_time_is_what_the_text_tells(claims, source, earliest, latest):
    (claim,) = claims(source)
    assert (claim.time.earliest, claim.time.latest) == (earliest, latest)


def test_what_is_not_dated_is_never_silently_dated_to_publication(claims):
    (claim,) = claims("The army [took|control_gains] [Orlivka|place].")
    assert claim.time is None


def test_a_title_line_with_a_day_dates_the_events_below_it(claims):
    found = claims(
        "Update, [4 March|moment 20240304]\n\n[Fighting|clash_fighting] went on near [Orlivka|place]."
    )
    assert [(c.time.earliest, c.time.latest) for c in found] == [("2024-03-04", "2024-03-04")]


def test_the_header_of_a_bulletin_dates_its_events(claims):
    found = claims(
        "[On Monday|moment 20240304] troops [shelled|strike_shelling] [Orlivka|place].\n"
        "Two soldiers were [wounded|casualties_wounded 2] in [Lypne|place]."
    )
    assert {c.time.latest for c in found} == {"2024-03-04"}


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ("[Ukrainian troops|actor] [took|control_gains] [Orlivka|place].", "Ukraine"),
        ("[Orlivka|place] was [taken|control_gains] by [Russian troops|actor].", "Russia"),
        ("[Orlivka|place] [fell|control_gains] to [the Houthis|actor].", "Houthis"),
        (
            "[A major|source] [said|cue] [[we|actor] [took|control_gains] [Orlivka|place]|content].",
            "Ukraine",
        ),
        (
            "[A major|source] [said|cue]"
            " [[the enemy|actor] [took|control_gains] [Orlivka|place]|content].",
            "Russia",
        ),
        (
            "[A major|source] [announced|cue] [the [capture|control_gains] of [Lypne|place]|content].",
            "Ukraine",
        ),
    ],
)
def test_the_holder_is_written_as_the_side_that_it_fights_for(claims, source, side):
    (claim,) = claims(source, sides={"A major": "Ukraine"})
    assert [r.side for r in claim.roles if r.role == "holder"] == [side]


def test_how_many_is_a_role(claims):
    (claim,) = claims(
        "[14|count] [civilians|object] were [killed|casualties_killed] in [Orlivka|place]."
    )
    assert [(r.role, r.text) for r in claim.roles] == [("victim", "civilians"), ("count", "14")]


MAJOR = "[A major|source] [said|cue] "


@pytest.mark.parametrize(
    ("said", "feature"),
    [
        ("[[we|actor] [lost|control_loses] [Lypne|place]|content].", "owns_up_to_a_loss"),
        (
            "[[the enemy|actor] [holds|control_holds] [Lypne|place]|content].",
            "grants_the_other_side_success",
        ),
        (
            "[two of [our soldiers|object] were [killed|casualties_killed]|content].",
            "counts_its_own_losses",
        ),
        (
            "[[we|actor] have not [taken|control_gains_denied] [Lypne|place]|content].",
            "denies_its_own_success",
        ),
        ("[[our men|actor] [shot|abuse] prisoners|content].", "accuses_its_own"),
    ],
)
def test_what_a_voice_admits_against_its_own_side_is_told(claims, said, feature):
    (claim,) = claims(MAJOR + said, sides={"A major": "Ukraine"})
    assert claim.against_interest
    assert feature in {r.feature for r in claim.reasons}


@pytest.mark.parametrize(
    "said",
    [
        "[[we|actor] [hold|control_holds] [Lypne|place]|content].",
        "[[the enemy|actor] [lost|control_loses] [Lypne|place]|content].",
        "[[we|actor] may have [lost|control_loses_possible] [Lypne|place]|content].",
    ],
)
def test_boasts_and_fears_are_not_against_interest(claims, said):
    (claim,) = claims(MAJOR + said, sides={"A major": "Ukraine"})
    assert not claim.against_interest


def test_a_claim_tells_why_it_was_coded_so(coded):
    reading = coded(
        "[A major|source] [said|cue] [the army [took|control_gains] [Orlivka|place]"
        " [on Monday|moment 20240304]|content]."
    )
    (claim,) = reading.claims
    words = {r.feature: r.words and r.words.of(reading.document.text) for r in claim.reasons}
    assert words == {
        "in_a_text_about_war": None,
        "among_words_of_war": None,
        "read_in_the_word": "took",
        "fits_a_pattern": None,
        "place_in_clause": "Orlivka",
        "time_in_clause": "on Monday",
        "inside_a_saying": "said",
    }


def test_nothing_is_coded_in_an_empty_text(claims):
    assert claims("") == ()


ANY_TEXT = st.text(alphabet="ab .,;:—\n“”«»\"'()?!-war капту військ", min_size=1, max_size=300)


@given(ANY_TEXT, st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_the_encoder_reads_every_claim_is_by_the_book_and_points_into_the_text(text, data):
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).filter(lambda s: s[0] < s[1]).map(lambda s: Span(*s))
    tags = st.builds(ClaimTag, spans, st.just(""), st.none(), spans)
    drawn = data.draw(st.lists(st.tuples(tags, st.sampled_from(KINDS)), max_size=4))
    claims = sorted(
        (msgspec.structs.replace(t, type=k, subtype=s) for t, (k, s) in drawn),
        key=lambda t: t.trigger,
    )
    document = Document(id="d", capture="c", path="p", text=text)
    reading = codify(Reading(document=document), Tags(claims=tuple(claims)), load_codebook())
    for claim in reading.claims:
        assert load_codebook().check(claim) == []
        assert all(0 <= s.start < s.end <= len(text) for s in claim.evidence)


@pytest.mark.parametrize("char", ["a", " ", ",", "“", "\n", "war ", "killed, ", "не "])
def test_a_long_run_of_anything_is_coded_in_time(char):
    text = char * (200_000 // len(char))
    document = Document(id="d", capture="c", path="p", text=text)
    claims = tuple(
        ClaimTag(Span(at, at + 3), "clash", None, Span(max(0, at - 500), at + 500))
        for at in range(0, len(text) - 500, 500)
    )
    reading = codify(Reading(document=document), Tags(claims=claims), load_codebook())
    assert msgspec.json.encode(reading)


def test_a_claim_keeps_how_it_stands_off_from_its_place(coded):
    reading = coded("Troops [repelled|clash_repelled] an assault on [Orlivka|place].")
    assert [c.relation for c in reading.claims] == ["at"]
    (mention,) = reading.places
    off = msgspec.structs.replace(mention, relation="south of")
    text = reading.document.text
    tag = ClaimTag(Span(7, 15), "clash", "repelled", Span(0, len(text) - 1))
    again = codify(
        msgspec.structs.replace(reading, places=(off,), claims=()),
        Tags(claims=(tag,)),
        load_codebook(),
    )
    assert [(c.place.name, c.relation) for c in again.claims] == [("Orlivka", "south of")]


def test_a_caption_that_repeats_the_body_gives_none_and_else_is_told_as_one(claims):
    caption = "Troops [shell|strike_shelling] [Orlivka|place]. File photo: a reader\n\n"
    (claim,) = claims(caption + "Troops [shelled|strike_shelling 2] [Orlivka|place] again.")
    assert claim.evidence[0].start > 40
    (claim,) = claims(caption + "It rained.")
    assert "in_a_caption" in {r.feature for r in claim.reasons}


def test_what_the_encoder_passed_over_and_a_pattern_fits_is_told_only_to_who_asks_for_it(
    claims, read_marked, book
):
    source = "In the war army units recaptured [Orlivka|place]."
    assert claims(source) == ()
    reading = codify(read_marked(marked(source), None), Tags(), book, sure=0.1)
    (claim,) = (c for c in reading.claims if c.type == "control")
    assert (claim.subtype, claim.place.name) == ("gains", "Orlivka")
    assert claim.confidence < 0.5


def test_the_same_words_are_not_both_affirmed_and_denied(read_marked, book):
    found = marked("Officials said troops took [Orlivka|place].")
    tag = ClaimTag(Span(22, 26), "control", "gains", Span(15, 34), score=0.9)
    other = msgspec.structs.replace(tag, trigger=Span(15, 21), polarity="denied", score=0.5)
    reading = codify(read_marked(found, None), Tags(claims=(tag, other)), book)
    assert [c.polarity for c in reading.claims] == ["affirmed"]


def test_what_both_read_is_told_once_and_surer(claims):
    (one,) = claims("In the war army units [gobbled|control_gains] [Orlivka|place].")
    (both,) = claims("In the war army units [recaptured|control_gains] [Orlivka|place].")
    assert both.confidence > one.confidence
