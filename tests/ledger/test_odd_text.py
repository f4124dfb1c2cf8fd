"""Characters that a database may refuse are kept all the same."""

from __future__ import annotations

from pathlib import PurePath

import msgspec
from ledger_examples import capture_of, reading_of

from sayso.entries import Place
from sayso.ledger import Ledger


def test_a_nul_in_a_text_a_name_and_a_title_is_kept(ledger: Ledger) -> None:
    captured = capture_of(b"odd\x00", path=str(PurePath("odd.txt")))
    place = Place(id=None, name="Klish\x00chiivka")
    reading = reading_of(captured, voice="Pavlo\x00V", place=place, title="A\x00B", url="x\x00y")
    ledger.append(captured, [reading])
    assert list(ledger.readings()) == [reading]
    assert [r.claim for r in ledger.claims()] == list(reading.claims)
    assert not list(ledger.verify())
    assert msgspec.json.encode(reading)
