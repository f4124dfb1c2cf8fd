"""`sayso gazetteer`: the places that names are looked up in."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from sayso.capture.settings import Settings
from sayso.cli.options import as_json, gazetteer_option
from sayso.cli.output import console, json_line
from sayso.cli.places import prepare_places
from sayso.gazetteer import Report, add_file, added_files, open_gazetteer
from sayso.pipeline.gazetteers import GEONAMES, fetch_geonames
from sayso.publish.contract import place_value


@click.group()
def gazetteer() -> None:
    """Add places, and look names up."""


@gazetteer.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(file: Path) -> None:
    """Add the places of FILE for good.

    FILE is a CSV with the columns id,name,lat,lon,country,admin1,altnames (altnames parted by |), a
    GeoNames dump of a country (txt or zip), or a table of settlements with its columns named.
    """
    prepare_places(())
    _tell(add_file(file))


@gazetteer.command("fetch")
@click.argument("country")
@click.option("--from", "source", default=GEONAMES, show_default=True, metavar="ADDRESS",
              help="Folder that holds one file for each country, as GeoNames has them.")  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Permit an address in a private network.")
def fetch(
    country: str,
    source: str,
    allow_private: bool,  # noqa: FBT001 - click passes options by name
) -> None:
    """Get the places of COUNTRY (UA, SY, …) from GeoNames and add them for good.

    GeoNames has villages that the index does not bring along. Its data are under CC BY 4.0.
    """
    console(err=True).print(f"asking {escape(source)} for {escape(country.upper())}")
    path = fetch_geonames(country, Settings(timeout=600.0, allow_private=allow_private), source)
    prepare_places(())
    _tell(add_file(path))


def _tell(report: Report) -> None:
    out = console()
    out.print(f"{report.taken} places taken, {report.known} of them known before")
    if report.skipped:
        out.print(f"{report.skipped} rows skipped: {escape('; '.join(report.why))}")
    if report.disagreements:
        few = escape("; ".join(report.disagree))
        out.print(f"{report.disagreements} lie elsewhere than was known (the first is kept): {few}")


@gazetteer.command("find")
@click.argument("name")
@click.option("--lang", help="Language of the text that the name stands in: en, uk or ru.")
@click.option("--fuzzy", is_flag=True, help="Misspelt names too.")
@gazetteer_option
@as_json
def find(
    name: str,
    lang: str | None,
    fuzzy: bool,  # noqa: FBT001 - click passes options by name
    gazetteers: tuple[Path, ...],
    as_json: bool,  # noqa: FBT001
) -> None:
    """Print the places that NAME may mean, likeliest first."""
    prepare_places(gazetteers)
    out = console()
    with open_gazetteer(gazetteers) as index:
        matches = index.find(name, lang=lang, fuzzy=fuzzy)
    for match in matches:
        if as_json:
            json_line({**(place_value(match.place) or {}), "how": match.how})
            continue
        place = match.place
        where = ", ".join(x for x in (place.admin1, place.country) if x)
        lat, lon = (f"{x:.4f}" if x is not None else "?" for x in (place.lat, place.lon))
        out.print(
            f"[bold]{escape(place.name)}[/] {escape(where)}  {lat} {lon}  {place.kind}, "
            f"{match.how}  [dim]{escape(place.id or '')}[/]"
        )
    if not matches:
        console(err=True).print(
            f"no place is called {escape(name)}; sayso gazetteer add FILE adds some"
        )


@gazetteer.command("list")
def list_files() -> None:
    """Print the files that were added."""
    for path in added_files():
        click.echo(str(path))
