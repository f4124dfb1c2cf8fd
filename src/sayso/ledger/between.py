"""What stands between claims in a ledger: relations, and what analysts decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Engine

from sayso.entries import Judgement, Matter, Relation, RelationKind, Said, matter_of, standing
from sayso.ledger import queries, review
from sayso.ledger import relations as related
from sayso.ledger.address import writing
from sayso.ledger.append import Writer
from sayso.ledger.assessed import forget as forget_states
from sayso.ledger.chain import read_head
from sayso.ledger.failures import NothingToUndo, told_plainly
from sayso.ledger.kinds import JUDGEMENT
from sayso.ledger.meant import settle
from sayso.ledger.records import Reconciled, RelationRecord
from sayso.ledger.redact import Mask
from sayso.ledger.relations import Block, Unreconciled


class Between:
    """Relations and judgements of a ledger; made by `Ledger.between`."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    def unreconciled(self, rules: int, reach: int) -> Unreconciled:
        """Return the blocks of claims whose relations are not told yet.

        Place names that documents leave open are settled first, by what other documents tell of.

        Args:
            rules: the version of the rules of today; relations made by others are thrown away.
            reach: days that lie between claims at most that bear on each other.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            state = related.reconciled(connection)
            since = state.seq if state.rules == rules else 0
            end = read_head(connection).seq
        if end == since:
            return Unreconciled(since, [], Reconciled(rules, end))
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            if state.rules not in {0, rules}:
                related.forget(connection)
                forget_states(connection)
            settle(connection, since, end, reach)
            found = related.windows(connection, since)
        return Unreconciled(since, found, Reconciled(rules, end))

    def reconciled(self) -> Reconciled:
        """Return how far the relations are."""
        with told_plainly(self.name), self._engine.connect() as connection:
            return related.reconciled(connection)

    def said(self, block: Block, first: str | None, last: str | None) -> Iterator[tuple[int, Said]]:
        """Yield the claims of a block that are about days from `first` to `last`, with their entries.

        Names that are hidden stand here as they are kept: relations are told from the true ones.
        """
        with told_plainly(self.name), self._engine.connect() as connection:
            yield from related.said(connection, block, first, last)

    def relate(
        self,
        relations: Iterable[Relation],
        state: Reconciled | None = None,
        among: Sequence[str] = (),
    ) -> None:
        """Keep relations; with `state`, note that all up to it are told.

        Args:
            relations: the new ones.
            state: how far they are told.
            among: ids of claims; what was kept between any two of them is thrown away first.
        """
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            related.drop(connection, among)
            related.put(connection, relations)
            if state is not None:
                related.mark(connection, state)

    def relations(
        self, kind: RelationKind | None = None, claims: tuple[str, ...] = ()
    ) -> Iterator[RelationRecord]:
        """Yield relations with their claims, the surest first; of a kind, or of some claims only."""
        with told_plainly(self.name), self._engine.connect() as connection:
            mask = Mask(queries.hidden(connection, self.name))
            found = related.relations(connection, kind, claims)
            yield from map(mask.related, found) if mask else found

    def pairs(self, kind: RelationKind, claims: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of claims in a relation of `kind` that have one of `claims` in them."""
        with told_plainly(self.name), self._engine.connect() as connection:
            yield from related.pairs(connection, kind, claims)

    def judge(self, judgement: Judgement) -> bool:
        """Write down what an analyst decided; say whether the very same was not there before.

        Raises:
            NothingToUndo: it is an undo, and nothing stands.
        """
        with told_plainly(self.name), writing(self._engine).begin() as connection:
            if judgement.verdict == "undo":
                before = review.judgements(connection, self.name, [judgement.subject])
                if matter_of(judgement) not in standing(before):
                    raise NothingToUndo(" and ".join(filter(None, matter_of(judgement))))
            return Writer(connection).put(JUDGEMENT, judgement)

    def judgements(
        self,
        subject: str | Collection[str] | None = None,
        *,
        newest: bool = False,
        limit: int | None = None,
    ) -> Iterator[Judgement]:
        """Yield what was decided, oldest first.

        Args:
            subject: id of a claim, relation, voice or document, or several; only what is about them,
                pairs that have one of them included.
            newest: newest first.
            limit: at most so many.
        """
        subjects = (subject,) if isinstance(subject, str) else subject
        with told_plainly(self.name), self._engine.connect() as connection:
            mask = Mask(queries.hidden(connection, self.name))
            found = review.judgements(connection, self.name, subjects, newest=newest, limit=limit)
            for told in found:
                reason = mask.text(told.reason) if mask else told.reason
                yield msgspec.structs.replace(told, reason=reason)

    def verdicts(self, subjects: Collection[str] | None = None) -> dict[Matter, Judgement]:
        """Return the judgement that counts about each matter: notes decide nothing, undone ones are past.

        The key is the subject and None, the two ids of a pair in order, or a document and code points.

        Args:
            subjects: ids; only what is about these.
        """
        return standing(self.judgements(subjects))
