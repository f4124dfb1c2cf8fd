"""What takes long and is asked for first is made before the first reader comes."""

from __future__ import annotations

from sayso.gazetteer import Gazetteer
from sayso.ledger import Ledger
from sayso.web.pages.map import map_of
from sayso.web.pages.now import latest_news
from sayso.web.render import compile_all
from sayso.web.words import LANGUAGES


def make_ready(ledger: Ledger, gazetteer: Gazetteer) -> None:
    """Make the first page, and the map in every language: seconds for a ledger of 100,000 claims."""
    compile_all()
    latest_news(ledger, ledger.desk(), ledger.head().seq, None)
    for lang in LANGUAGES:
        map_of(ledger, gazetteer, None, lang)
