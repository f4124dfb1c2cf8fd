"""The guide links to what exists, quotes what the examples say and calls what the program has."""

from __future__ import annotations

import html
import re
from pathlib import Path

import click
import pytest

from sayso.cli.main import sayso

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        if not target.startswith("https://"):
            assert (page.parent / target).exists(), target


def test_the_index_lists_every_page_of_the_guide() -> None:
    guide = ROOT / "docs" / "guide"
    listed = re.findall(r"\]\(([a-z-]+\.md)\)", (guide / "README.md").read_text("utf-8"))
    assert sorted([*listed, "README.md"]) == sorted(p.name for p in guide.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_have_the_options_that_the_page_names(page: Path) -> None:
    for line in re.findall(
        r"^    (?:\.venv/bin/)?sayso (.+)$", page.read_text("utf-8"), re.MULTILINE
    ):
        words = line.partition("|")[0].split()
        command = _command(words)
        known = {name for param in command.params for name in param.opts} | {"--help"}
        assert {w for w in words if w.startswith("--")} <= known, line


def _command(words: list[str]) -> click.Command:
    """Find the command, or the command of a group, that the words call."""
    command: click.Command = sayso
    for word in words:
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"no command {word}"
        command = command.commands[word]
    return command


def test_the_worked_example_quotes_the_page() -> None:
    guide = (ROOT / "docs" / "guide" / "claims.md").read_text("utf-8")
    path = re.search(r"\]\(\.\./\.\./(examples/\S+\.html)\)", guide)
    assert path
    page = html.unescape(re.sub(r"<[^>]+>", " ", (ROOT / path[1]).read_text("utf-8")))
    said = " ".join(page.split())
    quoted = [
        " ".join(paragraph.replace("\n> ", " ").removeprefix("> ").split())
        for paragraph in re.findall(r"^> .+(?:\n> .+)*", guide, re.MULTILINE)
    ]
    assert len(quoted) >= 5
    assert [p for p in quoted if p not in said] == []
    evidence = re.findall(r"\| \"([^\"]+)\" \|$", guide, re.MULTILINE)
    assert evidence
    assert [words for words in evidence if words not in said] == []
