from __future__ import annotations

import functools

import pytest

from sayso.gazetteer import Gazetteer
from sayso.gazetteer.formats import read_rows
from sayso.gazetteer.index import build
from sayso.gazetteer.layer import fill_layer
from sayso.gazetteer.rows import Row

_BELOW = (
    Row(id="geonames:1", name="Ukraine", lat=49, lon=32, country="UA", kind="country"),
    Row(
        id="csc:1",
        name="Donetsk Oblast",
        lat=48,
        lon=37.7,
        country="UA",
        kind="region",
        names=("Донецька область", "Донецкая область"),
    ),
    Row(
        id="geonames:2",
        name="Bakhmut",
        lat=48.59,
        lon=38.0,
        country="UA",
        admin1="Donetsk Oblast",
        population=70_000,
        names=("Бахмут", "Artemivsk"),
        geonames=2,
    ),
    Row(id="geonames:3", name="Bergdorf", lat=52, lon=13, country="DE", population=900),
)


def write(rows, writer):
    for number, row in enumerate(rows, start=1):
        at = (row.lat, row.lon)
        writer.place(
            *(number, row.id, row.name, at, row.country, row.kind, row.admin1),
            *(row.population, row.geonames),
        )
        writer.names(number, (row.name, *row.names), row.country)


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """An index of four places, as the base is one of many."""
    path = tmp_path_factory.mktemp("index") / "small.sqlite"
    build(path, functools.partial(write, _BELOW))
    with Gazetteer([path]) as gazetteer:
        yield gazetteer


@pytest.fixture
def layered(small, tmp_path):
    """Lay a file of places over the small index: `layered(text)` gives the gazetteer and the report."""
    opened = []

    def lay(text, name="places.csv"):
        source, layer = tmp_path / name, tmp_path / f"{name}.sqlite"
        source.write_text(text, encoding="utf-8")
        reports = []
        build(layer, lambda writer: reports.append(fill_layer(writer, read_rows(source), small)))
        opened.append(Gazetteer([*small.paths, layer]))
        return opened[-1], reports[0]

    yield lay
    for gazetteer in opened:
        gazetteer.close()
