"""Words in whole texts, on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_examples import capture_of, reading_of

from sayso.ledger import DocumentFilter, Hit, Ledger
from sayso.ledger.fold import WORD, fold, folded_words
from sayso.ledger.records import DocumentLine
from sayso.ledger.search import _hit


def add(ledger: Ledger, title: str, said: str, day: str = "2023-09-18", **fields: object) -> None:
    captured = capture_of(f"{title}{said}".encode())
    ledger.append(
        captured, [reading_of(captured, title=title, said=said, published_at=day, **fields)]
    )


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    add(ledger, "Річка", "Бійці зайшли в Куп’янськ і закріпилися біля річки", lang="uk")
    add(ledger, "Bridge", "The bridge at Kupiansk was hit; the river rose", "2023-09-20", lang="en")
    add(ledger, "Tanks", "Two tanks crossed the river at noon", "2023-09-19", lang="en")
    return ledger


def found(ledger: Ledger, words: str, **asked: object) -> list[str | None]:
    page = ledger.desk().search(words, DocumentFilter(**asked))
    return [hit.document.title for hit in page.items]


def words_of(hit: Hit) -> list[str]:
    return [hit.snippet[a:b] for a, b in hit.hits]


def test_all_words_are_found_in_any_order_and_the_last_may_be_a_beginning(told: Ledger) -> None:
    assert found(told, "river") == ["Bridge", "Tanks"]
    assert found(told, "RIVER the") == ["Bridge", "Tanks"]
    assert found(told, "river tan") == ["Tanks"]
    assert found(told, "tan river") == []
    assert found(told, "КУПЯНСЬК") == ["Річка"]
    assert found(told, "куп'янськ") == ["Річка"]
    assert found(told, "закріпилися") == ["Річка"]


def test_titles_are_searched_too(told: Ledger) -> None:
    (hit,) = told.desk().search("tanks noon").items
    assert words_of(hit) == ["tanks", "noon"]
    add(told, "Only headline", "Quiet day")
    (hit,) = told.desk().search("headline").items
    assert (hit.hits, hit.start) == ((), 0)
    assert hit.snippet.startswith("Quiet day")


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "river OR", "river AND NOT", "NEAR(a b)", "words:river", "river*", "^river", "("),
        *("'", ";--", "river & !tanks", "river:*", "\\", "\x00", "", "   ", "🙂", "-river"),
        "a" * 5000,
    ],
)
def test_what_users_type_is_never_taken_for_signs_of_a_query(told: Ledger, typed: str) -> None:
    for hit in told.desk().search(typed).items:
        assert set(folded_words(typed)) <= {*folded_words(hit.snippet), "river"}


def test_a_search_goes_by_pages_and_by_what_else_is_asked(told: Ledger) -> None:
    desk = told.desk()
    first = desk.search("river", limit=1)
    second = desk.search("river", limit=1, after=first.after)
    assert [h.document.title for p in (first, second) for h in p.items] == ["Bridge", "Tanks"]
    assert second.after is None
    assert found(told, "river", until="2023-09-19") == ["Tanks"]
    assert found(told, "river", lang="uk") == []


def test_the_snippet_is_where_most_of_the_words_stand_together(ledger: Ledger) -> None:
    said = "The river was calm. " + "Nothing else was told that day. " * 30
    add(ledger, "Long", said + "At dusk the bridge over the river was gone")
    (hit,) = ledger.desk().search("bridge river").items
    assert words_of(hit)[:2] == ["bridge", "river"]
    assert "At dusk" in hit.snippet
    assert len(hit.snippet) <= 240


def test_a_ledger_that_is_reindexed_finds_the_same(told: Ledger) -> None:
    told.reindex()
    assert found(told, "river") == ["Bridge", "Tanks"]
    assert list(told.verify()) == []


def test_a_text_whose_words_are_lost_is_named(told: Ledger, tamper) -> None:
    table = "texts_docsize WHERE id" if "sqlite" in str(told._engine.url) else "texts WHERE seq"
    tamper(f"DELETE FROM {table} = 2")
    (damage,) = told.verify()
    assert (damage.what, damage.seq) == ("index", 2)
    assert "a row is missing in the table texts" in damage.message
    told.reindex()
    assert list(told.verify()) == []


LINE = DocumentLine(id="sha256:0", capture="sha256:0", path="x")


@given(st.text(max_size=400), st.text(min_size=1, max_size=12))
def test_hits_are_words_of_the_snippet(text: str, typed: str) -> None:
    asked = folded_words(typed)
    hit = _hit(LINE, text, asked)
    assert text[hit.start :].startswith(hit.snippet)
    for start, end in hit.hits:
        assert any(
            word in asked or word.startswith(asked[-1])
            for word in fold(hit.snippet[start:end]).split()
        )


@given(st.text(st.sampled_from("aZéїЙъ'’-_ .7\u0301"), max_size=60))
def test_written_words_are_the_folded_ones(text: str) -> None:
    written = [w for match in WORD.finditer(text) for w in folded_words(match.group())]
    assert "".join(written) == "".join(folded_words(text))
