"""What the desk asks of a ledger: short questions, answered by indexes, without what is hidden or held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, Engine, select

from sayso.entries import Held, Reading, Relation, RelationKind, VoiceLine
from sayso.errors import UserError
from sayso.ledger import arrivals, doubts, lists, names, queries, review
from sayso.ledger.arrivals import Arrived
from sayso.ledger.failures import UnderEmbargo, told_plainly
from sayso.ledger.fold import folded_words
from sayso.ledger.holding import last_before
from sayso.ledger.lists import DocumentFilter
from sayso.ledger.names import PlaceLine, VoiceFilter
from sayso.ledger.pages import Page
from sayso.ledger.queries import ClaimFilter
from sayso.ledger.records import ClaimRecord, DocumentLine, RelationRecord
from sayso.ledger.redact import Mask
from sayso.ledger.relations import records
from sayso.ledger.review import Correction
from sayso.ledger.search import Hit, hits, openings

_EVERYTHING = ClaimFilter()
_ALL_DOCUMENTS = DocumentFilter()


class TimeUnusable(UserError):
    """What is to be a time is none."""

    def __init__(self, told: str) -> None:
        super().__init__(
            "time-unusable", f"{told[:80]!r} is no time", "write it as 2023-09-18T08:00:00Z"
        )


class Desk:
    """Questions about a ledger, for one reader; made by `Ledger.desk`.

    Names that are hidden are covered in every answer, and nothing is found by them. Where something is
    held back from the reader, no answer has it, and none counts it.

    Lists come in pages: `limit` is the most items of one, `after` the mark of the page before.
    A mark that was never given out raises `PageUnknown`.
    """

    def __init__(self, engine: Engine, name: str, held: Held | None) -> None:
        self._engine = engine
        self.name = name
        self.held = held

    # ---- claims and what stands between them

    def claims(
        self, asked: ClaimFilter = _EVERYTHING, limit: int = 50, after: str | None = None
    ) -> Page[ClaimRecord]:
        """Return claims, the newest publication first; `asked.limit` is not heeded."""
        with self._asking() as (connection, mask):
            if _tells_hidden(mask, asked.voice):
                return Page(())
            return lists.claims(connection, asked, self.held, limit, after).map(_shown(mask))

    def by_ids(self, ids: Sequence[str]) -> list[ClaimRecord]:
        """Return the claims with these ids, in this order; those not there or held back are left out."""
        asked = ClaimFilter(ids=tuple(ids), versions="all")
        page = self.claims(asked, limit=max(1, len(ids)))
        found = {record.claim.id: record for record in page.items}
        return [found[i] for i in ids if i in found]

    def claim(self, start: str) -> ClaimRecord:
        """Return the claim whose id begins with `start`.

        Raises:
            NoSuchClaim: there is none.
            AmbiguousClaim: there are several.
            UnderEmbargo: it is held back.
        """
        with self._asking() as (connection, mask):
            one = queries.claim(connection, start)
            if self.held is not None:
                day = lists.freshest_held(connection, self.held, claim=one.claim.id)
                if day is not None:
                    raise UnderEmbargo(one.claim.id, self.held.ends(day))
            return _shown(mask)(records(connection, [one.claim.id])[one.claim.id])

    def relations(
        self,
        kind: RelationKind | None = None,
        claims: Sequence[str] = (),
        since_seq: int | None = None,
        limit: int = 50,
    ) -> list[RelationRecord]:
        """Return relations with their claims: the newest first, but of some claims the surest.

        Args:
            kind: only of this kind.
            claims: ids; only of these claims.
            since_seq: only those that came with an entry after this one.
            limit: at most so many.
        """
        with self._asking() as (connection, mask):
            found = lists.relations(connection, kind, claims, since_seq, self.held, limit)
            return [mask.related(r) for r in found] if mask else found

    # ---- places and voices

    def places(
        self,
        words: str | None = None,
        limit: int = 50,
        after: str | None = None,
        ids: Sequence[str] = (),
    ) -> Page[PlaceLine]:
        """Return places that a gazetteer knows, those with most claims first.

        Args:
            words: of its name, in any script that a document used; the last may be a beginning.
            limit: at most so many.
            after: the mark of the page before.
            ids: only these places, where any are given.
        """
        with self._asking() as (connection, mask):
            if _tells_hidden(mask, words):
                return Page(())
            return names.places(connection, words, self.held, limit, after, ids)

    def voices(
        self,
        words: str | None = None,
        limit: int = 50,
        after: str | None = None,
        *,
        kind: str | None = None,
        side: str | None = None,
    ) -> Page[VoiceLine]:
        """Return voices that have a name, those with most claims first.

        Args:
            words: as for `places`.
            limit: at most so many.
            after: the mark of the page before.
            kind: only of this kind.
            side: only those that speak for this side.
        """
        asked = VoiceFilter(words=words, kind=kind, side=side)
        with self._asking() as (connection, mask):
            if _tells_hidden(mask, words):
                return Page(())
            page = names.voices(connection, asked, self.held, limit, after)
            if not mask:
                return page
            shown = [(line, mask.voice(line)) for line in page.items]
            kept = tuple(m for v, m in shown if words is None or v.name == m.name)
            return Page(kept, page.after)

    def voice(self, voice_id: str) -> VoiceLine | None:
        """Return a voice with its documents and claims counted, None where it is not there."""
        return self.voices_by_ids([voice_id]).get(voice_id)

    def voices_by_ids(self, ids: Collection[str]) -> dict[str, VoiceLine]:
        """Return voices with their documents and claims counted; those that are not there are left out."""
        with self._asking() as (connection, mask):
            found = names.by_ids(connection, ids, self.held)
            return {key: mask.voice(v) for key, v in found.items()} if mask else found

    def names(self, voice_id: str) -> list[str]:
        """Return the names that documents give a voice, the one that most give first."""
        with self._asking() as (connection, mask):
            found = names.names(connection, voice_id, self.held)
            return [mask.text(n) for n in found] if mask else found

    def named_in(self, voice_id: str, limit: int = 20) -> list[DocumentLine]:
        """Return documents that have a voice, the newest publication first."""
        with self._asking() as (connection, mask):
            found = names.named_in(connection, voice_id, self.held, limit)
            return [mask.line(line) for line in found] if mask else found

    def months(self, voice_id: str) -> list[tuple[str, int]]:
        """Return the months, ``2023-09``, in which claims of a voice were published, with their number."""
        with self._asking() as (connection, _):
            return names.months(connection, voice_id, self.held)

    def relays(self, voice_id: str, limit: int = 20) -> list[tuple[VoiceLine, int]]:
        """Return who carries the words of a voice, and in how many claims, the busiest first."""
        with self._asking() as (connection, mask):
            found = names.relays(connection, voice_id, self.held, limit)
            return [(mask.voice(v), n) for v, n in found] if mask else found

    # ---- documents

    def documents(
        self, asked: DocumentFilter = _ALL_DOCUMENTS, limit: int = 50, after: str | None = None
    ) -> Page[DocumentLine]:
        """Return documents, the newest publication first; those with a claim held back are left out."""
        with self._asking() as (connection, mask):
            if not _can_search(mask, asked.words):
                return Page(())
            page = lists.documents(connection, asked, self.held, limit, after)
            return page.map(lambda one: mask.line(one.line) if mask else one.line)

    def versions(self, document: str) -> list[DocumentLine]:
        """Return all versions of the post or page of a document, in order, with their numbers."""
        with self._asking() as (connection, mask):
            found = lists.versions(connection, document, self.held)
            return [mask.line(line) for line in found] if mask else found

    def openings(self, documents: Sequence[str]) -> dict[str, str]:
        """Return the first words of some documents that the reader was shown, by their ids."""
        with self._asking() as (connection, mask):
            return openings(connection, documents, mask)

    def version_counts(self, documents: Sequence[str]) -> dict[str, int]:
        """Return for each of these documents how many versions there are of its post or page."""
        with self._asking() as (connection, _):
            return lists.version_counts(connection, documents, self.held)

    def reading(self, document: str) -> Reading:
        """Return the reading of the document whose id begins with `document`.

        Raises:
            NoSuchDocument: there is none.
            AmbiguousDocument: there are several.
            UnderEmbargo: a claim of it is held back.
        """
        with self._asking() as (connection, mask):
            found = queries.reading(connection, document, self.name)
            if self.held is not None:
                day = lists.freshest_held(connection, self.held, document=found.document.id)
                if day is not None:
                    raise UnderEmbargo(found.document.id, self.held.ends(day))
            return mask.reading(found) if mask else found

    def search(
        self,
        words: str,
        asked: DocumentFilter = _ALL_DOCUMENTS,
        limit: int = 20,
        after: str | None = None,
    ) -> Page[Hit]:
        """Return the documents whose text or title has all of `words`, the newest publication first.

        Args:
            words: without regard to case, diacritics and order; the last may be the beginning of a word.
            asked: what else is asked of them.
            limit: at most so many.
            after: the mark of the page before.
        """
        with self._asking() as (connection, mask):
            if not _can_search(mask, words):
                return Page(())
            every = msgspec.structs.replace(asked, words=words)
            page = lists.documents(connection, every, self.held, limit, after)
            found = hits(connection, page.items, words, mask)
            return Page(tuple(hit for hit in found if hit is not None), page.after)

    # ---- what is new, and what waits

    def changed(self, since: str) -> int:
        """Return the number of the last entry that was there before a time.

        Args:
            since: ISO date or date-time; without a zone it is UTC.

        Raises:
            TimeUnusable: it is none.
        """
        try:
            moment = datetime.fromisoformat(since)
            moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise TimeUnusable(since) from error
        at = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._asking() as (connection, _):
            return connection.execute(select(last_before(at))).scalar_one()

    def arrived(self, since_seq: int) -> Arrived:
        """Return how many documents and claims came with the entries after this one."""
        with self._asking() as (connection, _):
            return arrivals.arrived(connection, since_seq, self.held)

    def doubtful(self, limit: int = 50, after: str | None = None) -> Page[ClaimRecord]:
        """Return the claims about which nothing is decided, the least sure first."""
        with self._asking() as (connection, mask):
            return review.doubtful(connection, self.held, limit, after).map(_shown(mask))

    def doubtful_left(self, below: float, most: int) -> int:
        """Return how many claims are sure to less than `below` and undecided; `most` for more too."""
        with self._asking() as (connection, _):
            return doubts.doubtful_left(connection, self.held, below, most)

    def weakest(self, kind: RelationKind, below: float, limit: int = 50) -> list[Relation]:
        """Return relations of a kind that are sure to less than `below`, the weakest first.

        Their claims may be held back: ask for them by `by_ids`.
        """
        with self._asking() as (connection, mask):
            found = doubts.weakest(connection, kind, below, limit)
            return [mask.relation(r) for r in found] if mask else found

    def corrections(self, limit: int = 50) -> list[Correction]:
        """Return the corrections that wait to be accepted or rejected, the newest first."""
        with self._asking() as (connection, mask):
            found = review.corrections(connection, self.name, self.held, limit)
            return [_covered(mask, c) for c in found] if mask else found

    @contextmanager
    def _asking(self) -> Iterator[tuple[Connection, Mask]]:
        with told_plainly(self.name), self._engine.connect() as connection:
            yield connection, Mask(queries.hidden(connection, self.name))


def _shown(mask: Mask) -> Callable[[ClaimRecord], ClaimRecord]:
    return mask.record if mask else _as_it_is


def _as_it_is(record: ClaimRecord) -> ClaimRecord:
    return record


def _tells_hidden(mask: Mask, words: str | None) -> bool:
    """Say whether `words` have a hidden name in them: nothing may be found by it."""
    return words is not None and bool(mask) and mask.text(words, any_case=True) != words


def _can_search(mask: Mask, words: str | None) -> bool:
    return words is None or bool(folded_words(words) and not _tells_hidden(mask, words))


def _covered(mask: Mask, correction: Correction) -> Correction:
    reason = mask.text(correction.judgement.reason)
    return msgspec.structs.replace(
        correction,
        judgement=msgspec.structs.replace(correction.judgement, reason=reason),
        document=mask.line(correction.document),
    )
