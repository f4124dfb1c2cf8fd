"""What two cues both claim is settled."""

from marked import marked
from sayso.tag.agree import Linked, agreed


def settled(source, *sureness):
    """Sayings (source, cue, contents) after settling; `sureness` of each, in order of its number."""
    mark = marked(source)
    text = mark.text
    numbered = sorted({n for _, n in mark.spans})
    linked = []
    for n, sure in zip(numbered, sureness, strict=True):
        (saying,) = (
            s
            for s in mark.tags().sayings
            if s.content == tuple(mark.spans["content", n])
            and s.cue == (mark.spans.get(("cue", n)) or [None])[0]
        )
        linked.append(Linked(saying, (sure,) * len(saying.content)))
    return [
        (s.source and s.source.of(text), s.cue and s.cue.of(text), [c.of(text) for c in s.content])
        for s in agreed(linked, ["citing", "according to"], text)
    ]


def test_what_lies_inside_another_saying_stays():
    source = (
        "[Kyiv|source 1] [said|cue 1] [that [residents|source 2] [reported|cue 2] "
        "[two explosions|content 2]|content 1]."
    )
    assert len(settled(source, 1, 2)) == 2


def test_parts_of_one_cue_become_one():
    source = "[He|source 1] [took to|cue 1] X [to accuse|cue 2] [[the army of looting|content 2]|content 1]."
    assert settled(source, 1, 2) == [("He", "took to X to accuse", ["the army of looting"])]


def test_a_quotation_between_two_speakers_is_left_to_the_surer_one():
    source = (
        "“We left.” — [Ostap|source 1][,|cue 1] [[“We stayed.”|content 2]|content 1] "
        "[—|cue 2] [Oksana|source 2]"
    )
    assert settled(source, 1, 2) == [("Oksana", "—", ["“We stayed.”"])]
    assert settled(source, 2, 1) == [("Ostap", ",", ["“We stayed.”"])]


def test_who_loses_a_part_keeps_the_others():
    source = (
        "[“It burned,”|content 1] [he|source 1] [said|cue 1]. [[“We saw it,”|content 2]|content 1] "
        "[said|cue 2] [a nurse|source 2]."
    )
    assert settled(source, 1, 2) == [
        ("he", "said", ["“It burned,”"]),
        ("a nurse", "said", ["“We saw it,”"]),
    ]


def test_who_is_cited_is_told_inside_the_saying_of_who_cites():
    source = (
        "[The channel|source 1], [citing|cue 2] [the mayor|source 2], [writes|cue 1] "
        "[[that it rained|content 2]|content 1]."
    )
    assert settled(source, 1, 2) == [
        ("The channel", "writes", ["citing the mayor", "that it rained"]),
        ("the mayor", "citing", ["that it rained"]),
    ]
