"""What is costly is made once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from sayso.ledger import Ledger
from sayso.web.kept import kept


def test_several_who_ask_at_once_wait_for_one_answer(empty_ledger: Ledger) -> None:
    asked = threading.Barrier(5)
    made = []

    def make() -> str:
        made.append(1)
        return "the map"

    def ask(_: int) -> str:
        asked.wait(timeout=10)
        return kept(empty_ledger, "map", make)

    with ThreadPoolExecutor(5) as readers:
        assert list(readers.map(ask, range(5))) == ["the map"] * 5
    assert len(made) == 1


def test_another_question_is_answered_while_one_is_being_made(empty_ledger: Ledger) -> None:
    told = kept(empty_ledger, "map", lambda: kept(empty_ledger, "news", lambda: "nothing new"))
    assert told == "nothing new"
