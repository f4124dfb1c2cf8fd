"""`sayso read`: what reports say, printed and not stored."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from sayso.cli.options import as_json, captures, gazetteer_option, source_options, workers_option
from sayso.cli.output import console, json_line, tell_missed, tell_problem, ticker
from sayso.cli.places import prepare_places
from sayso.entries import Captured, Document, Missed, Reading, document_id
from sayso.pipeline.local import Finished, default_workers, run_here, run_pool
from sayso.publish.contract import reading_line
from sayso.publish.words import chain_words, claim_words, quoted, voice_names


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@as_json
@gazetteer_option
@source_options
@workers_option
def read(
    sources: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click passes options by name
    gazetteers: tuple[Path, ...],
    workers: int | None,
    published_at: str | None,
    publisher: str | None,
    allow_private: bool,  # noqa: FBT001
) -> None:
    """Read reports and print who says what in them. Nothing is stored.

    A source is a file (HTML, text, a Telegram Desktop export, RSS or Atom, WARC, WACZ; .gz too), a
    folder, an http(s) address, or - for standard input. With --json one object per document is
    printed, in the order of the input.
    """
    items = captures(sources, published_at, publisher, allow_private=allow_private)
    prepare_places(gazetteers)
    out, err = console(), console(err=True)
    failed = False
    with ticker("documents read") as progress:
        for item in _run(items, sources, gazetteers, workers):
            if isinstance(item, Missed):
                failed = True
                tell_missed(err, item)
                if as_json:
                    json_line(reading_line(_without_text(item)))
                continue
            for reading in item.readings:
                failed = failed or not reading.document.text
                if as_json:
                    json_line(reading_line(reading))
                else:
                    _tell(out, reading)
                progress.tick()
    sys.exit(1 if failed else 0)


def _run(
    items: Iterator[Captured | Missed],
    sources: tuple[str, ...],
    gazetteers: tuple[Path, ...],
    workers: int | None,
) -> Iterator[Finished | Missed]:
    """One small file is read here and now; a pool takes a second to start."""
    count = workers or default_workers()
    alone = len(sources) == 1 and not Path(sources[0]).is_dir() and workers is None
    if count == 1 or alone:
        return run_here(items, gazetteers)
    return run_pool(items, gazetteers, count)


def _without_text(missed: Missed) -> Reading:
    key = document_id(text="", title=None, url=missed.path, publisher=None, published_at=None)
    document = Document(id=key, capture="", path=missed.path, text="")
    return Reading(document=document, problems=(missed.problem,))


def _tell(out: Console, reading: Reading) -> None:
    document = reading.document
    head = document.title or document.path
    where = ", ".join(x for x in (document.publisher, document.published_day, document.lang) if x)
    out.print(f"[bold]{escape(head)}[/]" + (f"  [dim]{escape(where)}[/]" if where else ""))
    out.print(
        f"  {len(reading.attributions)} attributions, {len(reading.voices)} voices, "
        f"{len(reading.places)} places, {len(reading.moments)} moments, "
        f"{len(reading.claims)} claims"
    )
    names = voice_names(reading)
    for claim in reading.claims:
        chain = chain_words([names.get(v, v) for v in claim.chain])
        words = " … ".join(s.of(document.text) for s in claim.evidence)
        out.print(f"  [cyan]{escape(claim_words(claim))}[/]  {escape(chain)}")
        out.print(f"      [green]{escape(quoted(words))}[/]")
    for problem in reading.problems:
        tell_problem(out, problem, document.path)
    out.print()
