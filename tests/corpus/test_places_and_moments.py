"""The reports with marked places and the news phrases: every mark and every date holds together."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from training.places.marked import marked_documents

CORPUS = Path(__file__).parents[2] / "corpus"
RELATIONS = {
    *("at", "near", "between", "towards", "north of", "south of", "east of", "west of"),
    *("northeast of", "northwest of", "southeast of", "southwest of"),
}
MARKED = list(marked_documents())
PHRASES = [
    (path.stem, row)
    for path in sorted((CORPUS / "moments").rglob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["rows"]
]


def test_every_language_has_reports_and_phrases():
    for lang in ("en", "uk", "ru"):
        assert sum(len(m.marks) for m in MARKED if m.document.lang == lang) >= 300
        assert sum(told == lang for told, _ in PHRASES) >= 100


@pytest.mark.parametrize("marked", MARKED, ids=lambda m: m.document.id)
def test_marks_name_settlements_of_ukraine_in_text_order(marked):
    text = marked.document.text
    assert "[" not in text
    assert "|" not in text
    assert dt.date.fromisoformat(marked.document.published_at)
    at = 0
    for mark in marked.marks:
        assert at <= mark.start < mark.end
        at = mark.end
        assert text[mark.start : mark.end].strip() == text[mark.start : mark.end]
        assert mark.relation in RELATIONS
        assert 44 < mark.lat < 53
        assert 22 < mark.lon < 41


@pytest.mark.parametrize(("lang", "row"), PHRASES, ids=[f"{lg}: {r['text']}" for lg, r in PHRASES])
def test_a_phrase_tells_days_in_order(lang, row):
    assert row["text"].count(row["words"]) == 1
    days = [dt.date.fromisoformat(row[key]) for key in ("earliest", "latest") if row[key]]
    assert days == sorted(days)
    assert dt.date.fromisoformat(row["published"])
