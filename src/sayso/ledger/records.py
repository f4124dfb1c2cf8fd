"""What the ledger answers with."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from sayso.entries import Assessment, Claim, Outcome, Place, Relation, Said, VoiceLine


class Head(msgspec.Struct, frozen=True):
    """The end of the chain: noted elsewhere, it proves later that nothing before it was changed.

    Attributes:
        seq: number of entries; 0 for an empty ledger.
        hash: ``"sha256:…"`` of the last entry.
    """

    seq: int
    hash: str


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What an `append`, or one transaction of it, did.

    Attributes:
        documents: ids of the documents that are new, in order.
        known: number of documents that the ledger had already.
        versions: number of the new ones that stand beside an older or later version of the same
            post or page.
    """

    documents: tuple[str, ...] = ()
    known: int = 0
    versions: int = 0


class Finished(msgspec.Struct, frozen=True):
    """A capture whose documents are all in: its id and theirs, in order."""

    capture: str
    documents: tuple[str, ...]


class GazetteerFile(msgspec.Struct, frozen=True):
    """A gazetteer that was given for an addition; its bytes lie in the ledger under `sha256`."""

    sha256: str
    name: str
    size: int


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """A document without its text: what a list of documents or claims shows of it.

    Attributes:
        id: the document's id.
        capture: sha256 of the captured bytes.
        path: as given by the user.
        part: locator inside the capture, or None.
        url: the public address, or None.
        title: the headline, or None.
        publisher: the outlet's name, or None.
        published_at: ISO date or date-time, or None.
        edited_at: when the post was last edited, where told.
        lang: ISO 639-1 code, or None.
        characters: length of the text.
        claims: number of claims.
        version: 1 for the first version of the post or page, 2 for the next, …; only
            `Ledger.documents` counts, elsewhere it is None.
        latest: False where the ledger has a later version; only from `Ledger.documents`.
    """

    id: str
    capture: str
    path: str
    part: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    edited_at: str | None = None
    lang: str | None = None
    characters: int = 0
    claims: int = 0
    version: int | None = None
    latest: bool | None = None


class ClaimRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with what a reader needs to see of its document, so that no second query is needed.

    Attributes:
        claim: as coded; its spans point into the document's text.
        document: where it stands.
        evidence: the words of ``claim.evidence``, one for each span.
        chain: the names of ``claim.chain``, first voice first; the last is the outlet's name, or
            ``"outlet"`` where the document does not tell it.
        source: the words that name the speaker there, or None.
        cue: the words that say that it speaks, or None.
        voices: the voices of the chain, as `chain`.
    """

    claim: Claim
    document: DocumentLine
    evidence: tuple[str, ...]
    chain: tuple[str, ...]
    source: str | None = None
    cue: str | None = None
    voices: tuple[VoiceLine, ...] = ()

    @property
    def said(self) -> Said:
        """The claim as it is held against others."""
        return Said(
            claim=self.claim,
            document=self.document.id,
            published=self.document.edited_at or self.document.published_at,
            lang=self.document.lang,
            words=" ".join(self.evidence),
            chain=self.voices,
        )

    def placed(self, meant: str | None) -> ClaimRecord:
        """Return the claim at the place that other documents' claims gave its name.

        Args:
            meant: a `Place` as JSON; None where the claim keeps its own.
        """
        if meant is None or self.claim.place is None:
            return self
        found = msgspec.json.decode(meant, type=Place)
        place = msgspec.structs.replace(found, may_be=self.claim.place.may_be)
        return msgspec.structs.replace(self, claim=msgspec.structs.replace(self.claim, place=place))


class RelationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A relation with the claims between which it stands."""

    relation: Relation
    a: ClaimRecord
    b: ClaimRecord


class Reconciled(msgspec.Struct, frozen=True):
    """How far the relations are: by which version of the rules, up to which entry."""

    rules: int
    seq: int


class Assessed(msgspec.Struct, frozen=True):
    """How far the states of places are: by which version of the rules, up to which entry."""

    rules: int
    seq: int


class Change(NamedTuple):
    """A day since which a place's heaviest state, or the tenths of its weight, are these."""

    day: str
    state: str
    tenths: int


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map, with the days on which it changed.

    Attributes:
        id: by which its states are asked for: `Place.key`, folded where no gazetteer knows the place.
        name: as the gazetteer writes it.
        lat: degrees north, or None. lon: degrees east, or None.
        country: ISO 3166 alpha-2, or None.
        claims: number of claims about it.
        changes: oldest first.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    claims: int
    changes: tuple[Change, ...]


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """The last assessment of a place: its heaviest state with the weight, and the number of claims then."""

    place: Place
    day: str
    state: str
    weight: float
    claims: int


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A place whose state is another now than before a day.

    Attributes:
        before: the last assessment before that day; None where there was none.
        now: the last one of all.
        by: from 0 to 1, how far the weight of one state moved at most.
    """

    before: Placed | None
    now: Placed
    by: float


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """The weights of a place's states at the end of a day, heaviest first, and the claims known then."""

    day: str
    claims: int
    weights: dict[str, float]


class PlaceDays(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be kept of a place from a day on; what was kept of these days is thrown away.

    Attributes:
        id: by which its states are asked for.
        place: None where no claim is about it any more.
        claims: number of claims about it.
        since: the first day, ISO; empty for all.
        days: the assessments, each with the number of claims by the end of its day.
        outcomes_since: the day of publication from which on `outcomes` are told anew.
        outcomes: what became of what was said of it since then.
    """

    id: str
    place: Place | None
    claims: int
    since: str
    days: tuple[tuple[Assessment, int], ...]
    outcomes_since: str
    outcomes: tuple[Outcome, ...]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much the ledger holds; `blob_bytes` is the size of the captured bytes, uncompressed."""

    entries: int
    captures: int
    documents: int
    claims: int
    missed: int
    gazetteers: int
    blob_bytes: int


DamageKind = Literal["file", "gap", "chain", "entry", "bytes", "index", "head"]


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it was put into the ledger.

    Attributes:
        what: ``entry`` (its content was changed), ``gap`` (entries are missing), ``chain`` (an
            entry does not follow the one before), ``bytes`` (captured bytes), ``index`` (a search
            key), ``head`` (the noted end does not occur), ``file`` (the database itself).
        message: names what was changed, in a sentence.
        seq: number of the entry, where one can be named.
        kind: kind of the entry.
        id: id of the entry, or sha256 of the bytes.
        title: of the document, where one is concerned.
        url: public address of the document, or address or path of the capture.
    """

    what: DamageKind
    message: str
    seq: int | None = None
    kind: str | None = None
    id: str | None = None
    title: str | None = None
    url: str | None = None
