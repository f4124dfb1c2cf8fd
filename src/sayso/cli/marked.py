"""A document in the terminal: its words marked, and beside them who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.entries import Attribution, Claim, Reading, Span
from sayso.lang.text import paragraphs
from sayso.publish.words import chain_words, claim_words, quoted, voice_names

_COLOURS = (
    "cyan",
    "green",
    "magenta",
    "blue",
    "yellow",
    "bright_red",
    "bright_cyan",
    "bright_green",
)
_LONGEST_NOTE = 90  # characters of quoted words in a note


def marked(reading: Reading) -> RenderableType:
    """Return the document with its voices' words in colour and notes beside each paragraph.

    Each voice has a colour: its words stand in it, its cues in reverse. The words that state a
    claim are underlined.
    """
    colours = _colours(reading)
    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, show_header=False)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    for paragraph in paragraphs(reading.document.text):
        notes = [
            *_attribution_notes(reading, paragraph, colours),
            *_claim_notes(reading, paragraph),
        ]
        table.add_row(_paragraph(reading, paragraph, colours), Text("\n").join(notes))
    return Group(_head(reading), table, _voices(reading, colours), _problems(reading))


def _colours(reading: Reading) -> dict[str | None, str]:
    colours: dict[str | None, str] = {None: "white"}
    for i, voice in enumerate(reading.voices):
        colours[voice.id] = _COLOURS[i % len(_COLOURS)]
    return colours


def _head(reading: Reading) -> Text:
    document = reading.document
    where = [
        document.publisher,
        document.published_at,
        document.byline,
        document.lang,
        document.url,
    ]
    head = Text(document.title or document.path, style="bold")
    return head.append("\n" + ", ".join(x for x in where if x) + "\n", style="dim")


def _paragraph(reading: Reading, paragraph: Span, colours: dict[str | None, str]) -> Text:
    shown = Text(paragraph.of(reading.document.text))

    def mark(span: Span | None, style: str) -> None:
        if span is not None and span.overlaps(paragraph):
            start = max(span.start, paragraph.start) - paragraph.start
            shown.stylize(style, start, min(span.end, paragraph.end) - paragraph.start)

    for attribution in reading.attributions:  # outer ones come first, inner ones paint over them
        for content in attribution.content:
            mark(content, colours[attribution.voice])
    for attribution in reading.attributions:
        mark(attribution.source, f"bold {colours[attribution.voice]}")
        mark(attribution.cue, f"reverse {colours[attribution.voice]}")
    for claim in reading.claims:
        for evidence in claim.evidence:
            mark(evidence, "underline")
    return shown


def _attribution_notes(
    reading: Reading, paragraph: Span, colours: dict[str | None, str]
) -> Iterator[Text]:
    text = reading.document.text
    for attribution in reading.attributions:
        if paragraph.start <= _place(attribution).start < paragraph.end:
            words = attribution.content[0].of(text)
            note = Text(_chain(reading, attribution.chain), style=colours[attribution.voice])
            note.append(f" {attribution.cue.of(text) if attribution.cue else '…'}", style="dim")
            yield note.append(f" ({attribution.mode}) {_cut(words)}", style="dim")


def _claim_notes(reading: Reading, paragraph: Span) -> Iterator[Text]:
    for claim in reading.claims:
        if paragraph.start <= claim.evidence[0].start < paragraph.end:
            yield _claim_note(reading, claim)


def _claim_note(reading: Reading, claim: Claim) -> Text:
    words = " … ".join(s.of(reading.document.text) for s in claim.evidence)
    note = Text("● ", style="bold red").append(claim_words(claim), style="bold")
    note.append(f"\n  {_chain(reading, claim.chain)}")
    return note.append(f"\n  {_cut(words)}", style="underline")


def _place(attribution: Attribution) -> Span:
    return attribution.cue or attribution.source or attribution.content[0]


def _chain(reading: Reading, chain: Sequence[str]) -> str:
    names = voice_names(reading)
    return chain_words([names.get(v, v) for v in chain])


def _cut(words: str) -> str:
    one_line = " ".join(words.split())
    cut = len(one_line) > _LONGEST_NOTE
    return quoted(one_line[: _LONGEST_NOTE - 1] + "…" if cut else one_line)


def _voices(reading: Reading, colours: dict[str | None, str]) -> Text:
    shown = Text("Voices\n", style="bold") if reading.voices else Text()
    for voice in reading.voices:
        told = [voice.kind, voice.role, f"side: {voice.side}" if voice.side else None]
        shown.append(f"  {voice.name}", style=colours[voice.id])
        shown.append(f"  {', '.join(t for t in told if t)}\n", style="dim")
    return shown


def _problems(reading: Reading) -> Text:
    shown = Text("Problems\n", style="bold") if reading.problems else Text()
    for problem in reading.problems:
        shown.append(f"  {problem.code}", style="yellow").append(
            f"  {problem.message}\n", style="dim"
        )
    return shown
