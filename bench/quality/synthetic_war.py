"""Prints how the assessment fares in an invented war whose truth is known, beside two other methods.

usage: python bench/quality/synthetic_war.py [--places N] [--days N] [--seed N]

Forty places change hands rarely; thirty voices of two sides and of none report on them, each with an
accuracy, a bias for its own side, a delay and a habit of copying that are known here and not to the
model. It sees claims with voices and days, and echoes as such in nine of ten cases. Printed are the share
of place-days whose heaviest state is the true one (where a method says one at all), how often a weight is
right, and how near the learnt accuracies come to the true ones.

- majority: of all reports of the last fourteen days, copies counted
- TruthFinder: Yin, Han and Yu (2008), on reports of the last fourteen days: trust of voices and confidence of
  statements in turn
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.assess.evidence import Told
from sayso.assess.learn import learn
from sayso.assess.parameters import parameters
from sayso.assess.stage import UNKNOWN, assess
from sayso.codebook import CONTESTED
from sayso.entries import OUTLET, Claim, Interval, Place, Role, Said, Span, VoiceLine

START = dt.date(2024, 1, 1)
SIDES = ("Ukraine", "Russia")
CHANGE, WINDOW = 0.012, 14


class Speaker(NamedTuple):
    """A voice with what is true of it: the chance to see rightly, to claim for its side, days, to copy."""

    line: VoiceLine
    accuracy: float
    bias: float
    delay: int
    copies: float


class Report(NamedTuple):
    """One claim: who says on which day that a side has a place; `first` says which report it copies."""

    speaker: Speaker
    place: int
    day: int
    state: str
    told: Told


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--days", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    draw = random.Random(args.seed)
    speakers = people(draw)
    truth = [history(args.days, draw) for _ in range(args.places)]
    reports = [r for p in range(args.places) for r in reported(p, truth[p], speakers, draw)]
    by_place: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        by_place[report.place].append(report)
    days = range(20, args.days, 7)
    learnt = learn([[r.told for r in of] for of in by_place.values()])
    print(
        f"{len(reports)} reports of {len(speakers)} voices on {args.places} places in {args.days} days"
    )
    methods: dict[str, Callable[[Sequence[Report], int], Mapping[str, float]]] = {
        "majority": majority,
        "TruthFinder": truth_finder,
        "sayso": lambda of, day: weights(of, day, {}),
        "sayso, learnt": lambda of, day: weights(of, day, learnt),
    }
    for name, method in methods.items():
        told(
            name, [(method(by_place[p], d), truth[p][d]) for p in range(args.places) for d in days]
        )
    correct: dict[str, list[bool]] = defaultdict(list)
    for report in reports:
        correct[report.speaker.line.name].append(truth[report.place][report.day] == report.state)
    known = [
        (statistics.mean(c), leant(name, learnt)) for name, c in correct.items() if name in learnt
    ]
    apart = statistics.mean(abs(a - b) for a, b in known)
    ranks = statistics.correlation(*zip(*known, strict=True))
    print(
        f"learnt share of a voice's sayings that are true: {apart:.3f} from it, correlation {ranks:.2f}"
    )


def leant(name: str, learnt: Mapping[str, float]) -> float:
    """Return how often a voice is right by what was learnt of it."""
    number = int(name.split()[1])
    model = parameters().believed
    start = model.own if number % 3 < 2 else model.stranger
    odds = math.log(start / (1.0 - start)) + learnt[name]
    return 1.0 / (1.0 + math.exp(-odds))


def told(name: str, found: Sequence[tuple[Mapping[str, float], str]]) -> None:
    """Print one method's row."""
    right = said = 0
    bins: dict[int, list[float]] = defaultdict(list)
    never = 0
    for states, true in found:
        if not states:
            continue
        best = max(states, key=states.__getitem__)
        said += best != UNKNOWN
        right += best == true
        for state, weight in states.items():
            if state not in {UNKNOWN, CONTESTED}:
                bins[min(9, int(weight * 10))].append(float(state == true))
                never += weight >= 0.9 and state != true
    share = f"right {right / max(1, said):.1%} of {said} place-days of {len(found)}"
    print(f"{name:14} {share}; sure and wrong {never}")
    rows = (f"{b / 10:.1f}: {statistics.mean(v):.2f} ({len(v)})" for b, v in sorted(bins.items()))
    print(f"{'':14} weight: right  {'  '.join(rows)}")


def people(draw: random.Random) -> list[Speaker]:
    """Return voices of both sides and of none."""
    made = []
    for n in range(30):
        side = (*SIDES, None)[n % 3]
        line = VoiceLine(id=f"v-{n}", name=f"Voice {n}", kind="person", named=True, side=side)
        bias = draw.uniform(0.0, 0.35) if side else 0.0
        made.append(
            Speaker(line, draw.uniform(0.65, 0.98), bias, draw.randint(0, 3), draw.uniform(0, 0.5))
        )
    return made


def history(days: int, draw: random.Random) -> list[str]:
    """Return who holds a place on each day."""
    state = draw.choice(SIDES)
    made = []
    for _ in range(days):
        if draw.random() < CHANGE:
            state = SIDES[1 - SIDES.index(state)]
        made.append(state)
    return made


def reported(
    place: int, truth: Sequence[str], speakers: Sequence[Speaker], draw: random.Random
) -> list[Report]:
    """Return what is reported of a place; a change draws many reports, quiet days few."""
    made: list[Report] = []
    for day in range(len(truth)):
        stirs = any(truth[d] != truth[d - 1] for d in range(max(1, day - 3), day + 1))
        for speaker in speakers:
            if draw.random() >= (0.15 if stirs else 0.01):
                continue
            recent = [r for r in made if day - 2 <= r.day < day]
            if recent and draw.random() < speaker.copies:
                source = draw.choice(recent)
                origin = source.told.origin if draw.random() < 0.9 else ""
                made.append(report(speaker, place, day, source.state, origin))
                continue
            seen = truth[max(0, day - speaker.delay)]
            state = seen if draw.random() < speaker.accuracy else SIDES[1 - SIDES.index(seen)]
            if speaker.line.side and draw.random() < speaker.bias:
                state = speaker.line.side
            made.append(report(speaker, place, day, state, ""))
    return made


def report(speaker: Speaker, place: int, day: int, state: str, origin: str) -> Report:
    """Return a report as the model sees it."""
    date = (START + dt.timedelta(days=day)).isoformat()
    key = f"c-{place}-{day}-{speaker.line.id}"
    outlet = VoiceLine(id=OUTLET, name="Outlet", kind="media", named=True)
    claim = Claim(
        id=key,
        type="control",
        subtype="holds",
        polarity="affirmed",
        modality="asserted",
        evidence=(Span(0, 1),),
        roles=(Role(role="holder", text=state, side=state),),
        place=Place(id=f"p:{place}", name=f"Place {place}"),
        time=Interval(date, date),
        chain=(speaker.line.id, OUTLET),
    )
    said = Said(
        claim=claim,
        document=key,
        published=date,
        lang="en",
        words="it",
        chain=(speaker.line, outlet),
    )
    return Report(speaker, place, day, state, Told(said=said, origin=origin or key))


def weights(of: Sequence[Report], day: int, believed: Mapping[str, float]) -> dict[str, float]:
    """Return what sayso says of a place on a day."""
    date = (START + dt.timedelta(days=day)).isoformat()
    (found,) = assess(Place(id="p", name="p"), [r.told for r in of], [date], believed)
    return {s.state: s.weight for s in found.states}


def majority(of: Sequence[Report], day: int) -> dict[str, float]:
    """Return the shares of the reports of the last days."""
    counted = Counter(r.state for r in of if day - WINDOW < r.day <= day)
    total = counted.total()
    return {s: n / total for s, n in counted.items()}


def truth_finder(of: Sequence[Report], day: int) -> dict[str, float]:
    """Return the confidence of each state after ten rounds of TruthFinder."""
    recent = [r for r in of if day - WINDOW < r.day <= day]
    trust = {r.speaker.line.id: 0.9 for r in recent}
    sure: dict[str, float] = {}
    for _ in range(10):
        sums: dict[str, float] = defaultdict(float)
        for voice, state in sorted({(r.speaker.line.id, r.state) for r in recent}):
            sums[state] += -math.log(max(1e-9, 1.0 - trust[voice]))
        sure = {
            s: 1.0 / (1.0 + math.exp(-0.3 * (v - sum(o for t, o in sums.items() if t != s))))
            for s, v in sums.items()
        }
        said: dict[str, list[float]] = defaultdict(list)
        for r in recent:
            said[r.speaker.line.id].append(sure[r.state])
        trust = {v: min(0.999, statistics.mean(c)) for v, c in said.items()}
    return sure


if __name__ == "__main__":
    main()
