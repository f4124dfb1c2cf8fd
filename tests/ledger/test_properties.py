from __future__ import annotations

import tempfile

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_examples import capture_of, document_of, export

from sayso.entries import (
    Attribution,
    Candidate,
    Claim,
    Interval,
    Moment,
    Place,
    PlaceMention,
    Problem,
    Reading,
    Role,
    Span,
    Voice,
)
from sayso.ledger import open_ledger

texts = st.text(max_size=30)
maybe = st.none() | texts
numbers = st.floats(allow_nan=False, allow_infinity=False)
spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Span(min(p), max(p)))
chains = st.lists(texts, max_size=3).map(lambda ids: (*ids, "outlet"))
places = st.builds(Place, id=maybe, name=texts, lat=st.none() | numbers, lon=st.none() | numbers)
days = st.none() | st.dates().map(str)


def few(items: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(items, max_size=3).map(tuple)


voices = st.builds(
    Voice,
    id=texts,
    name=texts,
    kind=st.just("person"),
    named=st.booleans(),
    role=maybe,
    side=maybe,
    mentions=few(spans),
)
attributions = st.builds(
    Attribution,
    id=texts,
    mode=st.sampled_from(["direct", "indirect", "mixed"]),
    content=few(spans),
    voice=maybe,
    parent=maybe,
    source=st.none() | spans,
    cue=st.none() | spans,
    chain=chains,
    confidence=numbers,
)
claims = st.builds(
    Claim,
    id=texts,
    type=texts,
    polarity=st.sampled_from(["affirmed", "denied"]),
    modality=st.sampled_from(["asserted", "possible", "planned"]),
    evidence=few(spans),
    subtype=maybe,
    roles=few(st.builds(Role, role=texts, text=texts, start=st.none() | st.integers(0, 9))),
    place=st.none() | places,
    time=st.none() | st.builds(Interval, earliest=days, latest=days),
    attribution=maybe,
    chain=chains,
)
mentions = st.builds(
    PlaceMention,
    start=st.integers(0, 9),
    end=st.integers(0, 9),
    confidence=numbers,
    place=st.none() | places,
    candidates=few(st.builds(Candidate, place=places, score=numbers, reasons=few(texts))),
)
moments = st.builds(
    Moment, start=st.integers(0, 9), end=st.integers(0, 9), earliest=days, latest=days
)
problems = st.builds(Problem, stage=texts, code=texts, message=texts)
keys = st.fixed_dictionaries(
    {
        "title": maybe,
        "url": maybe,
        "publisher": maybe,
        "published_at": maybe | st.datetimes().map(lambda moment: moment.isoformat()),
        "forwarded_from": maybe,
        "part": maybe,
        "edited_at": maybe,
    }
)
annotations = st.fixed_dictionaries(
    {
        "voices": few(voices),
        "attributions": few(attributions),
        "places": few(mentions),
        "moments": few(moments),
        "claims": few(claims),
        "problems": few(problems),
    }
)


@settings(max_examples=30, deadline=None)
@given(body=st.binary(max_size=200), text=texts, key=keys, found=annotations)
def test_any_reading_comes_back_as_it_was(body: bytes, text: str, key, found) -> None:
    captured = capture_of(body)
    reading = Reading(document=document_of(captured, text, **key), **found)
    with tempfile.TemporaryDirectory() as folder, open_ledger(folder) as ledger:
        assert ledger.append(captured, [reading]).documents == (reading.document.id,)
        assert list(ledger.readings()) == [reading]
        assert ledger.reading(reading.document.id) == reading
        assert ledger.body(captured.capture.sha256) == body
        assert [record.claim for record in ledger.claims()] == list(reading.claims)
        assert list(ledger.verify(ledger.head().hash)) == []


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.none() | st.integers(0, 4), st.booleans()), max_size=12
    )
)
def test_any_order_and_repetition_gives_the_same_documents_and_a_whole_chain(steps) -> None:
    """A step appends an export with all or some of its posts, and may open the ledger anew."""
    expected: set[str] = set()
    finished: set[int] = set()
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(folder)
        for number, stop, is_opened_anew in steps:
            captured, readings = export(number, posts=4)
            part = readings if stop is None else readings[:stop]
            moved = msgspec.structs.replace(captured.capture, path=f"copy {len(expected)}")
            head = ledger.head()
            ledger.append(captured._replace(capture=moved), part)
            if number in finished:
                assert ledger.head() == head
            else:
                expected |= {reading.document.id for reading in part}
                finished.add(number)
            if is_opened_anew:
                ledger.close()
                ledger = open_ledger(folder, create=False)
        assert {line.id for line in ledger.documents()} == expected
        assert list(ledger.verify()) == []
        ledger.close()
