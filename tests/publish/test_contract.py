"""What `--json` prints keeps its names and types."""

import sys
from pathlib import Path

import msgspec
from hypothesis import given

from marked import document
from sayso.attribute.stage import attribute
from sayso.entries import (
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
)
from sayso.publish.contract import reading_line
from sayso.tag.stage import tag

sys.path.append(str(Path(__file__).parents[1] / "entries"))
from strategies import readings

TEXT = "Kyiv said Klishchiivka was free on Monday."
VILLAGE = Place(id="test:1", name="Klishchiivka", lat=48.5, lon=37.9, country="UA")


def whole():
    reading = Reading(document=document(TEXT, publisher="Harbour Gazette"))
    reading = attribute(reading, tag(reading.document))
    said = reading.attributions[0]
    claim = Claim(
        id="c-1",
        type="control",
        subtype="gains",
        polarity="affirmed",
        modality="asserted",
        evidence=(Span(10, 31),),
        roles=(Role(role="holder", text="Kyiv", start=0, end=4, side="Ukraine"),),
        place=VILLAGE,
        time=Interval("2023-09-18", "2023-09-18"),
        attribution=said.id,
        chain=said.chain,
    )
    mention = PlaceMention(
        start=10, end=22, confidence=0.9, place=VILLAGE, candidates=(Candidate(VILLAGE, 0.9),)
    )
    moment = Moment(start=35, end=41, earliest="2023-09-18", latest="2023-09-18")
    problem = Problem(stage="places", code="place-unresolved", message="…", start=0, end=1)
    return msgspec.structs.replace(
        reading, claims=(claim,), places=(mention,), moments=(moment,), problems=(problem,)
    )


def test_every_part_has_the_promised_keys():
    line = reading_line(whole())
    assert set(line) == {
        "document", "voices", "attributions", "places", "moments", "claims", "problems",
    }  # fmt: skip
    promised = {
        "voices": {"id", "name", "kind", "named", "role", "side", "mentions"},
        "attributions": {"id", "mode", "voice", "parent", "source", "cue", "content"},
        "places": {"start", "end", "text", "confidence", "place", "candidates"},
        "moments": {"start", "end", "text", "earliest", "latest", "precision", "basis"},
        "claims": {
            "id", "type", "subtype", "polarity", "modality", "roles", "place", "time",
            "attribution", "chain", "evidence", "confidence",
        },
        "problems": {"stage", "code", "message", "start", "end"},
    }  # fmt: skip
    for part, keys in promised.items():
        assert keys <= set(line[part][0]), part
    known = {"id", "path", "url", "title", "publisher", "published_at", "lang", "text"}
    assert known <= set(line["document"])


def test_the_words_of_every_span_are_those_of_the_text():
    line = reading_line(whole())
    spans = [*line["places"], *line["moments"]]
    spans += [e for c in line["claims"] for e in c["evidence"]]
    spans += [a[k] for a in line["attributions"] for k in ("source", "cue") if a[k]]
    spans += [m for v in line["voices"] for m in v["mentions"]]
    assert spans
    for span in spans:
        assert TEXT[span["start"] : span["end"]] == span["text"]


def test_a_chain_names_voices_of_the_document_and_ends_with_the_outlet():
    line = reading_line(whole())
    (claim,) = line["claims"]
    assert claim["chain"] == [line["voices"][0]["id"], "outlet"]


@given(readings())
def test_every_reading_can_be_printed(reading):
    line = reading_line(reading)
    assert (
        msgspec.json.decode(msgspec.json.encode(line))["document"]["text"] == reading.document.text
    )
