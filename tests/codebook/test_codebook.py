from __future__ import annotations

import msgspec
import pytest

from sayso.codebook import UnknownCodebook, load_codebook
from sayso.entries import Claim, Role, Span

BOOK = load_codebook("v1")

CLAIM = Claim(
    id="c-1",
    type="control",
    subtype="gains",
    polarity="affirmed",
    modality="asserted",
    evidence=(Span(0, 4),),
    roles=(Role(role="holder", text="the army", side="Ukraine"),),
)


def test_the_first_version_has_the_eleven_types():
    assert set(BOOK.types) == {
        "control", "clash", "strike", "casualties", "losses", "damage",
        "posture", "capability", "abuse", "displacement", "diplomacy",
    }  # fmt: skip


def test_subtypes_belong_to_their_type():
    assert BOOK.allows("control", "contested")
    assert BOOK.allows("diplomacy")
    assert not BOOK.allows("control", "shelling")
    assert not BOOK.allows("weather")


def test_every_role_of_a_type_is_explained():
    assert {role for kind in BOOK.types.values() for role in kind.roles} <= set(BOOK.roles)


def test_a_claim_by_the_book_has_nothing_wrong():
    assert BOOK.check(CLAIM) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "weather"}, "no type 'weather'"),
        ({"subtype": "shelling"}, "no sub-type 'shelling'"),
        ({"roles": (Role(role="victim", text="x"),)}, "no role 'victim'"),
        ({"polarity": "doubted"}, "no polarity 'doubted'"),
        ({"modality": "hoped"}, "no modality 'hoped'"),
        ({"evidence": ()}, "no evidence"),
        ({"chain": ()}, "the chain is empty"),
        ({"confidence": 1.5}, "not from 0 to 1"),
        ({"codebook": "v9"}, "coded by 'v9'"),
    ],
)
def test_what_is_wrong_is_said_in_words(change, says):
    wrong = BOOK.check(msgspec.structs.replace(CLAIM, **change))
    assert len(wrong) == 1
    assert says in wrong[0]


def test_a_version_never_released_is_refused_and_the_released_ones_are_named():
    with pytest.raises(UnknownCodebook) as caught:
        load_codebook("v0")
    assert caught.value.code == "codebook-unknown"
    assert "v1" in caught.value.hint
