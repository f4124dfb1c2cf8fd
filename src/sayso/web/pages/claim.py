"""One claim: its words, the way they came, what others say of the matter, what analysts decided."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get

from sayso.entries import GRADE, Judgement, precision_of
from sayso.ledger import ClaimRecord, Desk, RelationRecord, UnderEmbargo
from sayso.pipeline.credible import Credible, credible, other_of
from sayso.pipeline.explained import Explained, explained, explained_value
from sayso.pipeline.judging import GRADES
from sayso.publish.annotations import annotation
from sayso.publish.between import judgement_line, relation_line
from sayso.publish.contract import claim_line
from sayso.web.answer import Answer, respond
from sayso.web.claim_view import by_kind, moment_of, words_in_place
from sayso.web.pages.embargo import embargoed
from sayso.web.settings import DeskSettings
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_MOST: Final = 200  # relations of one claim that are shown, the surest


@get("/claim/{claim_id:str}", guards=[takes("reader")])
@in_thread
def claim(
    request: Request[Any, Any, Any],
    desk: Desk,
    settings: DeskSettings,
    reader: Reader,
    claim_id: str,
) -> Response[Any]:
    """Show one claim with its words, chain, relations, judgements and the reasons for its coding."""
    try:
        record = desk.claim(claim_id)
        reading = desk.reading(record.document.id)
    except UnderEmbargo as error:
        return embargoed(request, reader, error)
    relations = desk.relations(claims=(record.claim.id,), limit=_MOST)
    judgements = _judgements(settings, record, relations)
    verdicts = settings.ledger.between.verdicts((record.claim.id,))
    graded = credible(record, relations, verdicts.get((record.claim.id, GRADE)))
    reasons = explained(record.claim, reading.document.text)
    place = record.claim.place
    shown = {
        "record": record,
        "stretches": words_in_place(reading, record.claim),
        "moment": moment_of(reading, record.claim),
        "reading_text": reading.document.text,
        "time_told": next((r.says for r in reasons if r.feature.startswith("time_")), None),
        "precision": precision_of(place, record.claim.relation) if place else None,
        "related": by_kind(record, relations, verdicts),
        "judgements": judgements,
        "judged": verdicts.get((record.claim.id, None)),
        "standing": set(verdicts.values()),
        "credible": graded,
        "grades": GRADES["c"],
        "reasons": reasons,
    }
    told = (record.claim, record.evidence, record.chain, record.document)
    answer = Answer(
        template="claim.html",
        shown=shown,
        value={**claim_line(*told), **_more(relations, judgements, graded, reasons)},
        other={"jsonld": lambda: annotation(reading.document, record.claim, record.chain)},
    )
    return respond(request, reader, answer)


def _judgements(
    settings: DeskSettings, record: ClaimRecord, relations: list[RelationRecord]
) -> list[Judgement]:
    """Return what was decided about a claim, newest first; of pairs those whose other claim may be seen."""
    own = record.claim.id
    seen = {None, own, *(other_of(record, r).claim.id for r in relations)}
    found = settings.ledger.between.judgements((own,), newest=True)
    return [j for j in found if _other(j, own) in seen]


def _other(judgement: Judgement, own: str) -> str | None:
    """Return the other claim of a judgement about a pair, None of any other."""
    if judgement.value is None or not judgement.value.startswith("c-"):
        return None
    return judgement.value if judgement.subject == own else judgement.subject


def _more(
    relations: list[RelationRecord],
    judgements: list[Judgement],
    graded: Credible,
    reasons: list[Explained],
) -> dict[str, Any]:
    return {
        "relations": [relation_line(r.relation, r.a, r.b) for r in relations],
        "judgements": [judgement_line(j) for j in judgements],
        "credibility": {
            "grade": graded.grade,
            "words": graded.words,
            "reason": graded.reason,
            "by": graded.by,
        },
        "reasons": [explained_value(r) for r in reasons],
    }


ROUTES = (claim,)
