"""Adding reports: words that are pasted, a link, files; and how that goes on."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.status_codes import HTTP_400_BAD_REQUEST

from sayso.capture.fetch import web_address
from sayso.capture.given import GivenFile, capture_given, capture_words
from sayso.capture.settings import Settings
from sayso.capture.stage import capture
from sayso.entries import Captured, Document, Missed, Problem, RelationKind, Sidecar
from sayso.errors import UserError
from sayso.ledger import ClaimFilter, ClaimRecord, Desk, Page, RelationRecord
from sayso.publish.between import relation_line
from sayso.publish.contract import claim_line, problem_value
from sayso.web.answer import Answer, respond
from sayso.web.jobs import KINDS, Job, Jobs, Kind
from sayso.web.pages.session import see_other
from sayso.web.threads import in_thread
from sayso.web.who import Reader, takes

_LATEST = 10
_LONGEST_WORDS = (
    2_000_000  # code points that are pasted; the longest report of the corpus has 60,000
)
_LONGEST_NAME = 80
_SHOWN = 20  # documents of a result at a time
_CLAIMS = 200  # of one document that are shown beside the others
_RELATIONS = 500
_KINDS: Final[tuple[RelationKind, ...]] = ("contradicts", "echo", "updates", "corroborates")
"""The most telling first: what is denied, and what is no new source."""


class NothingGiven(UserError):
    """A form was sent without anything to add."""

    def __init__(self) -> None:
        super().__init__(
            "nothing-given", "there is nothing to add", "paste words, a link, or choose files"
        )


class WordsTooLong(UserError):
    """More was pasted than one report has."""

    def __init__(self) -> None:
        super().__init__(
            "words-too-long",
            f"more than {_LONGEST_WORDS:,} characters were pasted",
            "save them as a file and give that",
        )


class Given(msgspec.Struct):
    """What a form for adding sends: which one it is, and with `words`, a `link` or `files` what it is for."""

    kind: str = ""
    words: str = ""
    link: str = ""
    files: list[Any] = []
    outlet: str = ""
    published_at: str = ""
    title: str = ""
    address: str = ""


class Found(msgspec.Struct, frozen=True):
    """One document of a result.

    Attributes:
        document: with its text.
        claims: that were found in it.
        problems: that reading it left.
        relations: by the id of a claim, how it stands to others; those that contradict first.
    """

    document: Document
    claims: Page[ClaimRecord]
    problems: Sequence[Problem]
    relations: dict[str, list[RelationRecord]]


@get("/add", guards=[takes("analyst")])
@in_thread
def add_page(request: Request[Any, Any, Any], reader: Reader, jobs: Jobs) -> Response[Any]:
    """Show the forms for adding, and the latest additions."""
    return respond(request, reader, _form(jobs, Given()))


@post("/add", guards=[takes("analyst")])
@in_thread
def add(
    request: Request[Any, Any, Any],
    reader: Reader,
    jobs: Jobs,
    data: Annotated[Given, Body(media_type=RequestEncodingType.MULTI_PART)],
) -> Response[Any]:
    """Have words, a link or files added, and lead on to the page that tells how it goes."""
    try:
        job = _job(jobs, reader.name or "", data)
    except UserError as error:
        return respond(request, reader, _form(jobs, data, error), HTTP_400_BAD_REQUEST)
    return see_other(f"/add/{job.key}")


@get("/add/{key:str}", guards=[takes("analyst")])
@in_thread
def added(
    request: Request[Any, Any, Any],
    reader: Reader,
    desk: Desk,
    jobs: Jobs,
    key: str,
    skip: int = 0,
) -> Response[Any]:
    """Tell how an addition goes on, and in the end what came of it; `skip` so many documents."""
    job = jobs.get(key)
    first = max(0, skip)
    ids = [*job.documents, *job.already] if job.is_over else []
    found = [_found(desk, document) for document in ids[first : first + _SHOWN]]
    shown = {
        "job": job,
        "before": jobs.before(job),
        "found": found,
        "kinds": _kinds(found),
        "next": first + _SHOWN if len(ids) > first + _SHOWN else None,
    }
    value = job_line(job) | {"found": [_found_line(one) for one in found]}
    return respond(request, reader, Answer(template="added.html", shown=shown, value=value))


def job_line(job: Job) -> dict[str, Any]:
    """Return an addition as a plain value."""
    failure = job.failure
    return {
        "id": job.key,
        "kind": job.kind,
        "name": job.name,
        "by": job.by,
        "at": job.at,
        "stage": job.stage,
        "captures": job.taken,
        "read": job.count,
        "added": job.kept_count,
        "known": job.already_count,
        "claims": job.claims,
        "versions": job.newer,
        "documents": [*job.documents, *job.already],
        "missed": [{"path": m.path, **problem_value(m.problem)} for m in job.problems],
        "failure": failure
        and {"code": failure.code, "message": failure.message, "hint": failure.hint},
    }


def _form(jobs: Jobs, given: Given, error: UserError | None = None) -> Answer:
    latest = jobs.latest(_LATEST)
    return Answer(
        template="add.html",
        shown={"given": given, "error": error, "failed": error and _kind(given), "latest": latest},
        value={"additions": [job_line(job) for job in latest]}
        | ({"code": error.code, "message": error.message, "hint": error.hint} if error else {}),
    )


def _kind(given: Given) -> Kind:
    """Return which of the forms was sent; what is not told is guessed from what is there."""
    if given.kind in KINDS:
        return given.kind
    return "link" if given.link else "files" if given.files else "words"


def _job(jobs: Jobs, by: str, given: Given) -> Job:
    """Have what was given added.

    Raises:
        UserError: there is nothing, or it cannot be used.
    """
    settings = Settings(published_at=_plain(given.published_at), publisher=_plain(given.outlet))
    kind = _kind(given)
    files = [f for f in given.files if isinstance(f, UploadFile) and f.filename]
    if not {"words": given.words.strip(), "link": given.link.strip(), "files": files}[kind]:
        raise NothingGiven
    if kind == "link":
        link = _web(given.link.strip())
        return jobs.put(kind, link, by, capture(link, settings))
    if kind == "files":
        return _job_of_files(jobs, by, files, settings)
    captured = capture_words(_checked(given.words), _sidecar(given), settings)
    name = _plain(given.title) or " ".join(given.words[: 4 * _LONGEST_NAME].split())
    return jobs.put(kind, name[:_LONGEST_NAME], by, iter([captured]))


def _job_of_files(jobs: Jobs, by: str, files: Sequence[UploadFile], settings: Settings) -> Job:
    folder = tempfile.TemporaryDirectory(prefix="sayso-given-")
    try:
        kept = list(_kept(files, Path(folder.name)))
        items: Iterator[Captured | Missed] = capture_given(kept, settings)
        others = f" + {len(kept) - 1}" if len(kept) > 1 else ""
        return jobs.put("files", kept[0].name[:_LONGEST_NAME] + others, by, items, folder)
    except BaseException:
        folder.cleanup()
        raise


def _kept(files: Sequence[UploadFile], folder: Path) -> Iterator[GivenFile]:
    """Yield files copied into a folder: what came with the form is gone once it is answered."""
    for number, file in enumerate(files):
        path = folder / str(number)
        with path.open("wb") as copy:
            shutil.copyfileobj(file.file, copy)
        # a name of theirs is told, never used as a path
        yield GivenFile(PurePath(file.filename.replace("\\", "/")).name or "unnamed", path)


def _sidecar(given: Given) -> Sidecar:
    return Sidecar(
        published_at=_plain(given.published_at),
        publisher=_plain(given.outlet),
        url=_web(given.address.strip()) if given.address.strip() else None,
        title=_plain(given.title),
    )


def _web(address: str) -> str:
    """Return a web address, and nothing that `capture` takes for a file of this machine."""
    return str(web_address(address if "://" in address else f"https://{address}"))


def _checked(words: str) -> str:
    if len(words) > _LONGEST_WORDS:
        raise WordsTooLong
    return words


def _plain(value: str) -> str | None:
    """Return what a field holds on one line, None where it was left empty."""
    return " ".join(value.replace("\0", " ").split()) or None


def _found(desk: Desk, document: str) -> Found:
    reading = desk.reading(document)
    claims = desk.claims(ClaimFilter(document=reading.document.id, versions="all"), limit=_CLAIMS)
    relations: dict[str, list[RelationRecord]] = {}
    keys = tuple(record.claim.id for record in claims.items)
    for relation in desk.relations(claims=keys, limit=_RELATIONS) if keys else ():
        for end in {relation.a.claim.id, relation.b.claim.id} & set(keys):
            relations.setdefault(end, []).append(relation)
    for each in relations.values():
        each.sort(key=lambda r: _KINDS.index(r.relation.kind))
    return Found(reading.document, claims, reading.problems, relations)


def _kinds(found: Sequence[Found]) -> dict[str, int]:
    """Return how many relations of each kind there are, those that contradict first."""
    told = {
        relation.relation.id: relation.relation.kind
        for one in found
        for relations in one.relations.values()
        for relation in relations
    }
    kinds = list(told.values())
    return {kind: kinds.count(kind) for kind in _KINDS if kind in kinds}


def _found_line(found: Found) -> dict[str, Any]:
    relations = {r.relation.id: r for each in found.relations.values() for r in each}
    return {
        "document": found.document.id,
        "title": found.document.title,
        "claims": [
            claim_line(r.claim, r.evidence, r.chain, r.document) for r in found.claims.items
        ],
        "relations": [relation_line(r.relation, r.a, r.b) for r in relations.values()],
        "problems": [problem_value(p) for p in found.problems],
    }


ROUTES = (add_page, add, added)
