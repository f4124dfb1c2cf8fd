"""Claims as they stand in a ledger, told in a line, for tests of what lies between documents."""

from __future__ import annotations

import itertools

from sayso.entries import OUTLET, Claim, Interval, Place, Role, Said, Span, VoiceLine

VILLAGE = Place(id="test:1", name="Orlivka", lat=48.5, lon=37.9)
_NUMBERS = itertools.count(1)


def voice(name: str, **known: object) -> VoiceLine:
    """Return a voice; a name of one word or with a capital behind the first is a named one."""
    told = {"id": f"v-{name}", "kind": "person", "named": True, "lang": "en"}
    return VoiceLine(name=name, **(told | known))


def outlet(name: str) -> VoiceLine:
    """Return the voice of a publisher."""
    return VoiceLine(id=OUTLET, name=name, kind="media", named=True, lang="en")


def said(
    speaker: str | VoiceLine,
    what: str,
    words: str,
    *,
    day: str = "2024-03-05",
    at: str | tuple[str | None, str | None] | None = None,
    place: Place | None = VILLAGE,
    through: tuple[VoiceLine, ...] = (),
    by: str = "The Lowland Courier",
    **more: object,
) -> Said:
    """Return a claim of the kind `what` (``"control/gains Ukraine"``) that `speaker` made.

    Args:
        speaker: the first voice, or its name.
        what: type, sub-type and who has or does it; ``not`` before it denies, ``may`` doubts.
        words: the evidence.
        day: of publication.
        at: the day, or the first and last day, in which it happened.
        place: where.
        through: the carriers.
        by: the outlet.
        more: `count`, `opponent`, `admits`, `lang`, `relation`.
    """
    rest = what.split()
    denied, doubtful = "not" in rest, "may" in rest
    kind, *who = [w for w in rest if w not in {"not", "may"}]
    type_, _, subtype = kind.partition("/")
    side = " ".join(who) or None
    roles = []
    if side:
        role = "holder" if type_ == "control" else "actor"
        roles.append(Role(role=role, text=side, side=None if side[0].isdigit() else side))
    if "count" in more:
        roles.append(Role(role="count", text=str(more["count"])))
    days = (at, at) if isinstance(at, str) else at
    first = voice(speaker) if isinstance(speaker, str) else speaker
    chain = (first, *through, outlet(by))
    claim = Claim(
        id=f"c-{next(_NUMBERS)}",
        type=type_,
        subtype=subtype or None,
        polarity="denied" if denied else "affirmed",
        modality="possible" if doubtful else "asserted",
        evidence=(Span(0, len(words)),),
        roles=tuple(roles),
        place=place,
        time=Interval(*days) if days else None,
        chain=tuple(v.id for v in chain),
        relation=str(more.get("relation", "at")),
        against_interest=bool(more.get("admits")),
    )
    return Said(
        claim=claim,
        document=f"{by} {day} {next(_NUMBERS)}",
        published=day,
        lang=str(more.get("lang", "en")),
        words=words,
        chain=chain,
    )
