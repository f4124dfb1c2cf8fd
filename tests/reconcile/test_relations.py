"""How claims of different documents stand to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saying import VILLAGE, outlet, said, voice
from sayso.entries import Place
from sayso.reconcile.item import item
from sayso.reconcile.origins import groups
from sayso.reconcile.stage import reconcile, relation

STAFF = voice("General Staff", kind="military", side="Ukraine")
MINISTRY = voice("Russian Defence Ministry", kind="government", side="Russia")
COLONEL = voice("Oleh Trubai", role="colonel", side="Ukraine")
SOLDIER = voice("a Russian soldier", named=False, side="Russia")
TAKEN = "our troops have taken the village of Orlivka after two days of fighting"


def between(a, b):
    found = relation(item(a), item(b))
    return found.kind if found else None


def test_a_verbatim_copy_is_an_echo_whoever_is_named():
    first = said(STAFF, "control/gains Ukraine", TAKEN)
    copy = said("The Lowland Courier", "control/gains Ukraine", TAKEN, by="The Harbour Post")
    assert between(first, copy) == "echo"


def test_the_same_voice_with_the_same_saying_is_an_echo_in_other_words_too():
    first = said(COLONEL, "control/gains Ukraine", TAKEN)
    other = said(COLONEL, "control/gains Ukraine", "Orlivka is free", by="The Harbour Post")
    assert between(first, other) == "echo"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            voice("3rd Assault Brigade", kind="military"),
            voice("Третя окрема штурмова бригада", kind="military", lang="uk"),
        ),
        (
            voice("General Staff", kind="military"),
            voice("Генштаб ЗСУ", kind="military", lang="uk"),
        ),
        (voice("Hanna Maliar"), voice("Ганна Маляр", lang="uk")),
        (voice("Oleh Trubai", role="colonel"), voice("General Trubai")),
        (
            voice("Taras Dub", role="commander of Ukraine's ground forces", side="Ukraine"),
            voice("The chief of the Ukrainian land army", named=False, side="Ukraine"),
        ),
    ],
)
def test_one_voice_is_known_in_another_language_or_by_its_office(one, other):
    first = said(one, "control/gains Ukraine", TAKEN)
    copy = said(other, "control/gains Ukraine", "the place is free again", by="The Harbour Post")
    assert between(first, copy) == "echo"


def test_whoever_names_an_agency_as_the_source_echoes_the_agency():
    first = said("Taras Dub", "control/gains Ukraine", TAKEN, by="Curlew News Agency")
    copy = said("Curlew News Agency", "control/gains Ukraine", "Orlivka has fallen", by="Harbour")
    assert between(first, copy) == "echo"


def test_two_voices_that_say_the_same_corroborate_each_other_and_it_is_told_how_independent():
    ours = said(STAFF, "control/gains Ukraine", TAKEN, at="2024-03-05")
    theirs = said(
        SOLDIER, "control/holds Ukraine", "they have the village", day="2024-03-06", admits=True
    )
    found = relation(item(ours), item(theirs))
    assert found.kind == "corroborates"
    assert "the voices are on different sides: Russia, Ukraine" in found.reasons
    assert "a Russian soldier speaks against its own side's interest" in found.reasons


def test_two_sides_that_both_hold_a_place_contradict_each_other():
    ours = said(STAFF, "control/holds Ukraine", "Orlivka is ours")
    theirs = said(MINISTRY, "control/holds Russia", "Orlivka is under our control")
    assert between(ours, theirs) == "contradicts"


def test_a_denial_contradicts_what_it_denies():
    ours = said(STAFF, "control/gains Ukraine", TAKEN, at="2024-03-04")
    denial = said(MINISTRY, "not control/gains Ukraine", "the village is not lost")
    assert between(ours, denial) == "contradicts"


def test_not_yet_does_not_contradict_what_comes_the_day_after():
    not_yet = said(
        COLONEL, "not control/gains Ukraine", "it is not taken", day="2024-03-05", at="2024-03-05"
    )
    taken = said(STAFF, "control/gains Ukraine", TAKEN, day="2024-03-06", at="2024-03-06")
    assert between(not_yet, taken) is None


def test_what_was_taken_in_winter_does_not_contradict_who_takes_it_in_autumn():
    winter = said(
        "The Courier", "control/gains Russia", "took it in January", at=("2024-01-01", "2024-01-31")
    )
    spring = said(STAFF, "control/gains Ukraine", TAKEN, day="2024-03-05", at="2024-03-05")
    assert between(winter, spring) is None


def test_the_embankment_by_a_village_is_not_the_village():
    village = said(STAFF, "control/holds Ukraine", "Orlivka is ours")
    rails = said(MINISTRY, "control/holds Russia", "our units hold the railway embankment")
    assert between(village, rails) is None


def test_one_street_contradicts_the_whole_village_but_not_another_street():
    whole = said(STAFF, "control/holds Ukraine", "Orlivka is ours")
    street = said(SOLDIER, "control/holds Russia", "we hold the northern streets")
    centre = said(COLONEL, "control/holds Ukraine", "we have the centre")
    assert between(whole, street) == "contradicts"
    assert between(centre, street) is None


def test_the_same_voice_that_says_otherwise_later_updates():
    storm = said(COLONEL, "clash/assault Ukraine", "they are still storming it", day="2024-03-05")
    taken = said(COLONEL, "control/gains Ukraine", TAKEN, day="2024-03-06")
    found = relation(item(storm), item(taken))
    assert (found.kind, found.a) == ("updates", taken.claim.id)


def test_a_higher_toll_of_the_same_voice_is_an_update_and_of_another_a_contradiction():
    first = said(COLONEL, "casualties/killed", "three people were killed", count=3, at="2024-03-05")
    more = said(COLONEL, "casualties/killed", "five are dead now", count=5, at="2024-03-05")
    other = said(MINISTRY, "casualties/killed", "twenty died there", count=20, at="2024-03-05")
    assert between(first, more) == "updates"
    assert between(first, other) == "contradicts"


def test_a_toll_that_another_voice_gives_later_and_higher_is_no_contradiction():
    first = said(COLONEL, "casualties/killed", "three people were killed", count=3, at="2024-03-05")
    later = said(
        MINISTRY,
        "casualties/killed",
        "five are dead",
        count="five",
        at="2024-03-05",
        day="2024-03-06",
    )
    assert between(first, later) is None


def test_whoever_denies_that_it_was_he_supports_whoever_blames_the_other():
    blamed = said(STAFF, "strike/shelling Russia", "they shelled the market", at="2024-03-05")
    denial = said(STAFF, "not strike/shelling Ukraine", "it was not us", at="2024-03-05")
    other = said("The Monitor", "strike/shelling Russia", "Russia did", at="2024-03-05")
    found = relation(item(other), item(denial))
    assert found.kind == "corroborates"
    assert between(blamed, denial) is None


def test_who_held_it_before_it_was_taken_back_does_not_corroborate_who_took_it_back():
    before = said(COLONEL, "control/holds Ukraine", "it is ours", day="2024-03-04", at="2024-03-04")
    back = said(
        "The Monitor",
        "control/gains Ukraine",
        "they took it back",
        day="2024-03-08",
        at=("2024-03-07", "2024-03-08"),
    )
    assert between(before, back) is None


def test_nobody_contradicts_himself():
    one = said(COLONEL, "control/holds Ukraine", "it is ours")
    other = said(COLONEL, "control/holds Russia", "they have it")
    assert between(one, other) == "updates"


def test_who_did_it_can_be_disputed():
    ours = said(STAFF, "strike/shelling Russia", "they shelled the market", at="2024-03-05")
    theirs = said(MINISTRY, "strike/shelling Ukraine", "it was shelled by them", at="2024-03-05")
    assert between(ours, theirs) == "contradicts"


def test_strikes_of_two_days_have_nothing_to_do_with_each_other():
    one = said(STAFF, "strike/shelling Russia", "they shelled the market", at="2024-03-04")
    other = said(COLONEL, "strike/shelling Russia", "they shelled the school", at="2024-03-05")
    assert between(one, other) is None


def test_claims_of_two_places_have_nothing_to_do_with_each_other():
    elsewhere = Place(id="test:2", name="Orlivka")
    one = said(STAFF, "control/gains Ukraine", TAKEN)
    other = said(MINISTRY, "control/holds Russia", "it is ours", place=elsewhere)
    assert between(one, other) is None


def test_groups_join_what_pairs_tie_together():
    found = groups([("a", "b"), ("c", "d"), ("b", "e")])
    assert sorted(map(sorted, found)) == [["a", "b", "e"], ["c", "d"]]


kinds = st.sampled_from(
    ["control/gains Ukraine", "control/holds Russia", "not control/gains Ukraine", "clash/fighting"]
)
voices = st.sampled_from([STAFF, MINISTRY, COLONEL, SOLDIER, outlet("The Harbour Post")])
days = st.sampled_from(["2024-03-04", "2024-03-05", "2024-03-09", "2024-04-20"])
claims = st.builds(
    lambda v, k, d, w: said(v, k, w, day=d),
    voices,
    kinds,
    days,
    st.sampled_from([TAKEN, "it is so", "the northern streets"]),
)


@given(claims, claims)
def test_a_relation_does_not_depend_on_who_is_asked_first(a, b):
    one, other = relation(item(a), item(b)), relation(item(b), item(a))
    assert one == other


@given(st.lists(claims, max_size=6))
def test_every_relation_has_a_score_and_reasons_and_none_is_with_itself(listed):
    items = [item(c) for c in listed]
    for one in items:
        for told in reconcile(one, items):
            assert told.a != told.b
            assert 0.0 <= told.score <= 1.0
            assert told.kind == "corroborates" or told.reasons


def test_a_claim_without_a_day_stands_in_no_relation():
    one = said(STAFF, "control/gains Ukraine", TAKEN)
    undated = said(MINISTRY, "control/holds Russia", "it is ours", day="2024-03-05")
    bare = item(undated)._replace(said=None, start=None, end=None)
    assert relation(item(one), bare) is None
    assert VILLAGE.id == bare.place
