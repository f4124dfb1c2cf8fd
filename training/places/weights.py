"""Learns how much each reason weighs in `sayso.situate.places.weights`; writes ``weights.toml``.

usage: python -m training.places.weights [--shared DIR] [--out FILE] [--rounds N]

Two tables: *which* makes the right one of a name's places the likeliest (softmax over them), *whether*
tells how likely the likeliest is right (logistic), so that the confidence is a chance. Both pay a small
price for large weights, and no reason may weigh against its sense. What the other names mean is taken
from the weights of the round before. Learnt from the dev halves only: LGL and GeoVirus with the base index
and the marked names given; our own front-line reports (``corpus/places``) as the encoder reads them, once
with Ukraine's settlements and once without, where the villages must be told as unknown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sayso.attribute.stage import attribute
from sayso.entries import Document, NameTag, Place, Reading, Span, Tags, Voice
from sayso.gazetteer import Gazetteer, open_gazetteer
from sayso.gazetteer.rows import km_between
from sayso.situate.places import weights as learnt
from sayso.situate.places.cases import Case, Known
from sayso.situate.places.features import FEATURES, Feature
from sayso.situate.places.lookup import Lookup
from sayso.situate.places.names import names_of_places
from sayso.situate.places.resolve import settled
from sayso.tag.stage import tag
from training.places.marked import Marked, at_ends, marked_documents, part_of

_OUT = Path(learnt.__file__).with_name("weights.toml")
_UKRAINE = "data/gazetteers/ua_settlements_katottg_wof.tsv"
_AGAINST = {
    *(
        "district",
        "elsewhere",
        "lies_elsewhere",
        "seated",
        "other_region",
        "common_word",
        "far_village",
        "one_of_many",
    ),
    *("other_spelling", "other_name", "strange_company", "spelt_otherwise"),
}
# These keep the weights of the file: no corpus tells what the outlet and the ledger know, none has many
# capitals, or capitals beside the regions that are called after them ("Moscow", "Damascus"), and the text's
# own word for where a place lies ("Andriivka, Kharkiv region") must outweigh whatever is near, which the
# corpora seldom put to the test.
_HELD = {
    "which": frozenset(
        {
            "outlet_country",
            "resolved_before",
            "seated",
            "beside",
            "elsewhere",
            "lies_as_told",
            "lies_elsewhere",
        }
    ),
    "whether": frozenset(
        {
            "outlet_country",
            "resolved_before",
            "metropolis",
            "beside",
            "lies_as_told",
            "lies_elsewhere",
        }
    ),
}
_LEAD = [f.__name__ for f in FEATURES].index("leads")
_LEAST = 0.01  # weight below which a feature is left out
_NEAR_KM, _WIDE_KM = (
    20.0,
    800.0,
)  # farthest that the marked point of a settlement, of a country lies
_UNKNOWN = 0.5  # how much a report counts whose villages the index does not know
_PRICE, _STEPS, _RATE = 0.02, 3000, 0.02


class _Choice(NamedTuple):
    """One name of one document: the features of its places, and which of them it means."""

    rows: np.ndarray
    right: np.ndarray
    worth: float = 1.0


def main() -> None:
    """Write the weights, and print after each round how many names are right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    sources = list(_sources(args.shared))
    for number in range(args.rounds):
        choices = [c for source, gazetteer in sources for c in _choices(source, gazetteer)]
        which = _which(choices)
        _write(args.out, which, *_whether(choices, which))
        learnt.weights.cache_clear()
        share = _right(choices, which)
        print(f"round {number + 1}: {len(choices)} names, {share:.1%} of those with a right place")


class _Source(NamedTuple):
    document: Document
    tags: Tags
    voices: tuple[Voice, ...]
    marks: tuple[tuple[int, int, float | None, float | None], ...]
    worth: float = 1.0


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
            yield source._replace(worth=_UNKNOWN), base


def _front(marked: Marked) -> _Source:
    tags = tag(marked.document)
    reading = attribute(Reading(document=marked.document), tags)
    marks = tuple((m.start, m.end, m.lat, m.lon) for m in marked.marks)
    return _Source(marked.document, tags, reading.voices, marks)


def _choices(source: _Source, gazetteer: Gazetteer) -> Iterator[_Choice]:
    lookup = Lookup(gazetteer, source.document.lang or "en")
    named = names_of_places(source.document, source.tags, lookup, source.voices)
    document = settled(named, source.document.text, lookup.words, Known(), 500)
    cases = {k: document.cases(k, group, Known()) for k, group in document.groups.items()}
    points: dict[Any, list[tuple[float, float] | None]] = {}
    for name, identity in zip(named, document.identities, strict=True):
        mark = at_ends(source.marks, name.start, name.end)
        if mark is None:
            points.setdefault(identity, []).append(None)
        elif mark[2] is not None and mark[3] is not None:
            points.setdefault(identity, []).append((mark[2], mark[3]))
    for identity, told in points.items():
        if cases.get(identity):
            point = max(told, key=told.count)
            rows = np.array([[f(case) for f in FEATURES] for case in cases[identity]])
            yield _Choice(rows, _meant(cases[identity], point), source.worth)


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


def _which(choices: Sequence[_Choice]) -> np.ndarray:
    """Return the weights that make the right place of each name that has one the likeliest."""
    choices = [c for c in choices if c.right.any() and not c.right.all()]
    rows = np.vstack([c.rows for c in choices])
    owner = np.repeat(np.arange(len(choices)), [len(c.rows) for c in choices])
    right = np.concatenate([c.right for c in choices])
    count = np.array([c.worth for c in choices])

    def slope(w: np.ndarray) -> np.ndarray:
        power = np.exp(np.clip(rows @ w, -50, 50))
        total, good = np.bincount(owner, power), np.bincount(owner, power * right)
        shares = (power / total[owner] - power * right / good[owner]) * count[owner]
        return np.asarray(shares @ rows / count.sum())

    return _descended(slope, dict(learnt.weights().which), _HELD["which"] | {"leads"})


def _whether(choices: Sequence[_Choice], which: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the bias and weights that tell whether the likeliest place is the right one."""
    rows, right = [], []
    for choice in choices:
        power = np.exp(np.clip(choice.rows @ which, -50, 50))
        best = int(power.argmax())
        row = choice.rows[best].copy()
        row[_LEAD] = power[best] / power.sum()
        rows.append(np.append(row, 1.0))
        right.append(choice.right[best])
    table, count = np.array(rows), np.array([c.worth for c in choices])

    def slope(w: np.ndarray) -> np.ndarray:
        wrong = 1 / (1 + np.exp(-np.clip(table @ w, -50, 50))) - np.array(right)
        return np.asarray((wrong * count) @ table / count.sum())

    w = _descended(slope, dict(learnt.weights().whether), _HELD["whether"], bias=1)
    return float(w[-1]), w[:-1]


def _descended(
    slope: Callable[[np.ndarray], np.ndarray],
    before: Mapping[Feature, float],
    held_names: frozenset[str],
    bias: int = 0,
) -> np.ndarray:
    """Go down `slope` (Adam) with a small price on large weights and no reason against its sense."""
    names = [f.__name__ for f in FEATURES]
    held = np.array([n in held_names for n in names] + [False] * bias)
    told = [before.get(f, 0.0) if f.__name__ in held_names else 0.0 for f in FEATURES]
    w = np.array(told + [0.0] * bias)
    low = np.array([-20.0 if n in _AGAINST else 0.0 for n in names] + [-20.0] * bias)
    high = np.array([0.0 if n in _AGAINST else 20.0 for n in names] + [20.0] * bias)
    first, second = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, _STEPS + 1):
        down = slope(w) + _PRICE * w / len(w)
        first, second = 0.9 * first + 0.1 * down, 0.999 * second + 0.001 * down**2
        move = _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        w = np.where(held, w, np.clip(w - move, low, high))
    return w


def _right(choices: Sequence[_Choice], which: np.ndarray) -> float:
    """Return the share of the names that have a right place whose likeliest place it is."""
    known = [c for c in choices if c.right.any()]
    return sum(bool(c.right[int((c.rows @ which).argmax())]) for c in known) / len(known)


def _write(out: Path, which: np.ndarray, bias: float, whether: np.ndarray) -> None:
    def lines(weights: np.ndarray) -> list[str]:
        told = zip(FEATURES, weights, strict=True)
        return [f"{f.__name__} = {w:.2f}" for f, w in told if abs(w) >= _LEAST]

    text = [
        "# Made by `python -m training.places.weights`; see there.",
        *("", "[which.weights]", *lines(which)),
        *("", "[whether]", f"bias = {bias:.2f}", "", "[whether.weights]", *lines(whether), ""),
    ]
    out.write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
