"""The place index: find settlements, regions and countries by any of their names."""

from sayso.gazetteer.find import Gazetteer, Match
from sayso.gazetteer.home import add_file, added_files, data_home, is_built, open_gazetteer
from sayso.gazetteer.layer import Report

__all__ = [
    "Gazetteer",
    "Match",
    "Report",
    "add_file",
    "added_files",
    "data_home",
    "is_built",
    "open_gazetteer",
]
