"""Damaged inputs, made from good ones by a seeded generator: the same seed gives the same damage."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from sayso.capture.stage import capture
from sayso.entries import Capture, Captured, sha256

Mutation = Callable[[random.Random, bytes], bytes]


def mutated(inputs: Sequence[Captured], count: int, seed: int = 7) -> Iterator[Captured]:
    """Yield `count` damaged captures; each is one of `inputs` with one to four mutations."""
    chance = random.Random(seed)
    for number in range(count):
        base = chance.choice(inputs)
        body = base.body
        for _ in range(chance.randint(1, 4)):
            body = chance.choice(MUTATIONS)(chance, body)
        yield _captured(base.capture, body, number)


def inputs_of(*sources: Path) -> list[Captured]:
    """Return the captures of the sources that are there."""
    found = (item for source in sources if source.exists() for item in capture(str(source)))
    return [_opened(item) for item in found if isinstance(item, Captured)]


def _opened(item: Captured) -> Captured:
    """Take gzip off: damage is to be done to the page, not to its compression."""
    if item.capture.encoding != "gzip":
        return item
    body = gzip.decompress(item.body)
    fields = {"encoding": None, "sha256": sha256(body), "size": len(body)}
    return Captured(msgspec.structs.replace(item.capture, **fields), body)


def _captured(base: Capture, body: bytes, number: int) -> Captured:
    told = {name: getattr(base, name) for name in ("media_type", "charset", "encoding", "sidecar")}
    new = Capture(
        sha256=sha256(body),
        size=len(body),
        path=f"{base.path}#{number}",
        captured_at=base.captured_at,
        **told,
    )
    return Captured(new, body)


def _cut(chance: random.Random, body: bytes) -> bytes:
    return body[: chance.randint(0, len(body))]


def _flip(chance: random.Random, body: bytes) -> bytes:
    changed = bytearray(body)
    for _ in range(min(len(changed), chance.randint(1, 60))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _repeat(chance: random.Random, body: bytes) -> bytes:
    start = chance.randint(0, len(body))
    piece = body[start : start + chance.randint(1, 400)]
    return body[:start] + piece * chance.randint(2, 300) + body[start:]


def _insert(chance: random.Random, body: bytes) -> bytes:
    start = chance.randint(0, len(body))
    return body[:start] + chance.choice(_ODD) * chance.randint(1, 500) + body[start:]


def _shuffle(chance: random.Random, body: bytes) -> bytes:
    pieces = body.split(b" ")
    chance.shuffle(pieces)
    return b" ".join(pieces)


def _recode(chance: random.Random, body: bytes) -> bytes:
    text = body.decode("utf-8", "replace")
    return text.encode(chance.choice(["utf-16", "cp1251", "koi8-r", "latin-1"]), "replace")


_ODD = [
    b"\x00", b"<div>", b"<table><tr><td>", b"</p>", b"&#x0;", b"\xff\xfe", "“".encode(), "«".encode(),
    b'"', b"\n\n", b"{[", b"<!--", b"<script>", "\u202e".encode(), "\ufeff".encode(), b". . . ",
    b"said that ", "за словами ".encode(), b"]]>", b"<![CDATA[", "\U0001f4a5".encode(), b"2023-",
]  # fmt: skip
MUTATIONS: Sequence[Mutation] = (_cut, _flip, _repeat, _insert, _shuffle, _recode)
