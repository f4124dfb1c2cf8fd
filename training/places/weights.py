"""Learns how much each reason weighs in `sayso.situate.places.features`; writes ``weights.toml``.

usage: python -m training.places.weights [--shared DIR] [--out FILE] [--rounds N]

A name means one of its places or none of them; the weights make the right one likely (softmax with a fixed 0
for none, a small price on large weights, no reason against its sense). What the other names mean is taken
from the weights of the round before. Learnt from the dev halves only: LGL and GeoVirus with the base index
and the marked names given; our own front-line reports (``corpus/places``) as the encoder reads them, once
with Ukraine's settlements and once without, where the villages must be told as unknown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sayso.attribute.stage import attribute
from sayso.entries import Document, NameTag, Place, Reading, Span, Tags, Voice
from sayso.gazetteer import Gazetteer, open_gazetteer
from sayso.gazetteer.rows import km_between
from sayso.situate.places import features
from sayso.situate.places.features import FEATURES, Case, Known
from sayso.situate.places.lookup import Lookup
from sayso.situate.places.names import names_of_places
from sayso.situate.places.resolve import cases_of
from sayso.tag.stage import tag
from training.places.marked import Marked, at_ends, marked_documents, part_of

_OUT = Path(features.__file__).with_name("weights.toml")
_UKRAINE = "data/gazetteers/ua_settlements_katottg_wof.tsv"
_AGAINST = {
    *("elsewhere", "seated", "other_region", "common_word", "far_village", "one_of_many"),
    *("other_spelling", "other_name"),
}
_TOLD = ("outlet_country", "resolved_before")  # no corpus tells them: they keep the weights of the file
_NEAR_KM, _WIDE_KM = 20.0, 800.0  # farthest that the marked point of a settlement, of a country lies
_PRICE, _STEPS, _RATE = 0.02, 3000, 0.02


class _Choice(NamedTuple):
    """One name of one document: the features of its places, and which of them it means."""

    rows: np.ndarray
    right: np.ndarray


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    sources = list(_sources(args.shared))
    for number in range(args.rounds):
        choices = [c for source, gazetteer in sources for c in _choices(source, gazetteer)]
        bias, weights = _learnt(choices)
        _write(args.out, bias, weights)
        features.weights.cache_clear()
        print(f"round {number + 1}: {len(choices)} names, {_right(choices, bias, weights):.1%} right")


class _Source(NamedTuple):
    document: Document
    tags: Tags
    voices: tuple[Voice, ...]
    marks: tuple[tuple[int, int, float | None, float | None], ...]


def _sources(shared: Path) -> Iterator[tuple[_Source, Gazetteer]]:
    base = open_gazetteer()
    for corpus in ("lgl", "geovirus"):
        for path in sorted((shared / "data/geoparsing" / corpus).glob("*.gold.json")):
            name = path.name.removesuffix(".gold.json")
            if part_of(name) != "dev":
                continue
            gold: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["toponyms"]
            text = path.with_name(f"{name}.txt").read_bytes().decode("utf-8")
            document = Document(id=name, capture="", path=name, text=text, lang="en")
            marks = tuple(sorted((g["start"], g["end"], g["lat"], g["lon"]) for g in gold))
            named = tuple(NameTag(Span(s, e), "place") for s, e, _, _ in marks)
            yield _Source(document, Tags(names=named), (), marks), base
    ukraine = open_gazetteer([shared / _UKRAINE])
    for each in marked_documents():
        if part_of(each.document.id) == "dev":
            source = _front(each)
            yield source, ukraine
            yield source, base


def _front(marked: Marked) -> _Source:
    tags = tag(marked.document)
    reading = attribute(Reading(document=marked.document), tags)
    marks = tuple((m.start, m.end, m.lat, m.lon) for m in marked.marks)
    return _Source(marked.document, tags, reading.voices, marks)


def _choices(source: _Source, gazetteer: Gazetteer) -> Iterator[_Choice]:
    lookup = Lookup(gazetteer, source.document.lang or "en")
    named = names_of_places(source.document, source.tags, lookup, source.voices)
    identities, cases = cases_of(named, source.document.text, lookup.words, Known(), 500)
    points: dict[Any, list[tuple[float, float] | None]] = {}
    for name, identity in zip(named, identities, strict=True):
        mark = at_ends(source.marks, name.start, name.end)
        if mark is None:
            points.setdefault(identity, []).append(None)
        elif mark[2] is not None and mark[3] is not None:
            points.setdefault(identity, []).append((mark[2], mark[3]))
    for identity, told in points.items():
        if identity in cases and cases[identity]:
            point = max(told, key=told.count)
            rows = np.array([[f(case) for f in FEATURES] for case in cases[identity]])
            yield _Choice(rows, _meant(cases[identity], point))


def _meant(cases: Sequence[Case], point: tuple[float, float] | None) -> np.ndarray:
    """Return which places lie where the mark does; all False where the name means none of them."""
    km = np.array([_km(case.place, point) for case in cases])
    wide = np.array([case.place.kind != "settlement" for case in cases])
    close = km <= np.where(wide, _WIDE_KM, _NEAR_KM)
    return close & (km <= max(5.0, 1.2 * float(km[close].min(initial=1e9))))


def _km(place: Place, point: tuple[float, float] | None) -> float:
    if point is None or place.lat is None or place.lon is None:
        return 1e9
    return km_between((place.lat, place.lon), point)


def _learnt(choices: Sequence[_Choice]) -> tuple[float, np.ndarray]:
    """Return the bias and the weights, by gradient descent (Adam) on the chance of what is right."""
    rows = np.vstack([np.hstack([c.rows, np.ones((len(c.rows), 1))]) for c in choices])
    owner = np.repeat(np.arange(len(choices)), [len(c.rows) for c in choices])
    right = np.concatenate([c.right for c in choices])
    none = np.array([not c.right.any() for c in choices])
    old_bias, old = features.weights()
    w = np.array([*(weight for _, weight in old), old_bias])
    held = np.array([f.__name__ in _TOLD for f in FEATURES] + [False])
    low = np.array([-20.0 if f.__name__ in _AGAINST else 0.0 for f in FEATURES] + [-20.0])
    high = np.array([0.0 if f.__name__ in _AGAINST else 20.0 for f in FEATURES] + [20.0])
    first, second = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, _STEPS + 1):
        power = np.exp(np.clip(rows @ w, -50, 50))
        total = 1 + np.bincount(owner, power)
        good = np.bincount(owner, power * right) + none
        slope = (power / total[owner] - power * right / good[owner]) @ rows / len(choices)
        slope += _PRICE * np.append(w[:-1], 0) / len(w)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        move = _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        w = np.where(held, w, np.clip(w - move, low, high))
    return float(w[-1]), w[:-1]


def _right(choices: Sequence[_Choice], bias: float, weights: np.ndarray) -> float:
    hits = 0
    for choice in choices:
        sums = choice.rows @ weights + bias
        best = int(sums.argmax())
        hits += bool(choice.right[best]) if sums[best] > 0 else not choice.right.any()
    return hits / len(choices)


def _write(out: Path, bias: float, weights: np.ndarray) -> None:
    told = {f.__name__: round(float(w), 2) for f, w in zip(FEATURES, weights, strict=True)}
    lines = [f"{name} = {weight}" for name, weight in told.items()]
    head = "# Made by `python -m training.places.weights`; see there."
    text = "\n".join([head, f"bias = {bias:.2f}", "", "[weights]", *lines, ""])
    out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
