"""The project's own corpus is sound, large enough, and can be read back from its labels."""

from collections import Counter

import numpy as np
import pytest

from marked import marked
from sayso.entries import Span
from sayso.lang.text import sentences
from sayso.tag.decode import paths, runs_of
from sayso.tag.encoder import tokenizer
from sayso.tag.labels import CUE_BEGINS, EVIDENCE, KINDS, NAME_TAGS, NAMES, OUT, ROLES, TIMES
from training.corpora.all import CORPUS, held_back
from training.corpora.claims import BadLineError, read_claims
from training.corpora.own import read_file, read_folder
from training.windows import labelled


@pytest.fixture(scope="module")
def corpus():
    return read_folder(CORPUS)


def test_the_corpus_has_no_faults(corpus):
    _, faults = corpus
    assert [str(f) for f in faults] == []


def test_there_are_enough_sentences_in_each_language(corpus):
    documents, _ = corpus
    count = dict.fromkeys(("en", "uk", "ru"), 0)
    for d in documents:
        count[d.example.lang] += sum(1 for _ in sentences(d.example.text, d.example.lang))
    assert min(count.values()) >= 700
    assert sum(count.values()) >= 2500


def test_there_are_claims_of_every_kind_in_each_language(corpus):
    documents, _ = corpus
    claims = Counter(
        (d.example.lang, c.type, c.subtype) for d in documents for c in d.example.claims
    )
    for lang in ("en", "uk", "ru"):
        assert sum(n for (of, *_), n in claims.items() if of == lang) >= 2000
        assert min(claims[lang, *kind] for kind in KINDS if kind[1] or not _open(kind[0])) >= 10
    empty = [d for d in documents if "claims" in d.example.layers and not d.example.claims]
    assert len(empty) >= 300  # texts that look like claims and state none


def _open(kind):
    """Whether a type has sub-types, so that a claim without one leaves it open."""
    return any(t == kind and s for t, s in KINDS)


def test_a_claims_words_are_read_back_from_the_labels(corpus):
    documents, _ = corpus
    for example in (d.example for d in documents if d.example.claims):
        text = labelled(example, tokenizer())
        words = text.pieces.words
        for claim in (c for c in example.claims if not c.optional):
            at = int(np.searchsorted(words[:, 1], claim.trigger.start, side="right"))
            evidence = np.flatnonzero(text.parts[at][:, EVIDENCE])
            inside = [
                i
                for i, (a, b) in enumerate(words)
                if any(a < e.end and e.start < b for e in claim.evidence)
            ]
            assert set(inside) <= set(evidence)
            assert text.triggers[at] > OUT


def test_some_of_every_language_is_kept_for_measuring(corpus):
    documents, _ = corpus
    kept = [d.example for d in documents if held_back(d.example)]
    assert {e.lang for e in kept} == {"en", "uk", "ru"}
    assert 0.05 < len(kept) / len(documents) < 0.2


def test_what_is_marked_is_read_back_from_the_labels(corpus):
    """Sure logits of the labels give the marked spans again, for every document."""
    documents, _ = corpus
    lost = total = 0
    marked = (d.example for d in documents if "names" in d.example.layers)
    for example in marked:
        text = labelled(example, tokenizer())
        words = text.pieces.words
        names = runs_of(text.names.astype(np.float32) * 9 - np.eye(1, NAME_TAGS, dtype=np.float32))
        assert [(_span(words, r), NAMES[k]) for r, k, _ in names] == [
            (s, next(iter(labels))) for s, labels in example.names
        ]
        times = runs_of(np.eye(TIMES, dtype=np.float32)[text.times] * 9)
        assert [_span(words, r) for r, _, _ in times] == list(example.times)
        total += len(example.sayings)
        found = set()
        for at, roles in text.roles.items():
            ((_, content),) = paths(np.eye(ROLES, dtype=np.float32)[roles][None] * 9)
            assert text.anchors[at] >= CUE_BEGINS
            found.update(_span(words, r) for r in content)
        lost += sum(not set(s.content) <= found for s in example.sayings)
    # what cannot be: a content within its own cue's words, two contents of one cue side by side
    assert lost / total < 0.03


def _span(words, run):
    return Span(int(words[run[0], 0]), int(words[run[1] - 1, 1]))


def write(tmp_path, body):
    (tmp_path / "en").mkdir()
    path = tmp_path / "en/wire-x.txt"
    path.write_text(body, encoding="utf-8")
    return path


def test_a_document_is_its_text_and_its_marks(tmp_path):
    source = (
        "[[Kyiv|place]|source 1] [said|cue 1] [the village was free|content 1] on [Monday|time]."
    )
    head = "=== en-wire-x-001\nregister: wire\noutlet: The Lowland Courier\n\n"
    (document,), faults = read_file(write(tmp_path, head + source + "\n"))
    assert not faults
    example, plain = document.example, marked(source)
    assert document.header["outlet"] == "The Lowland Courier"
    assert example.text == plain.text
    (saying,) = example.sayings
    assert [s.of(example.text) for s in saying.content] == plain.words("content")
    assert [(s.of(example.text), set(k)) for s, k in example.names] == [("Kyiv", {"place"})]
    assert [s.of(example.text) for s in example.times] == ["Monday"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("[Kyiv|city] said so", "no such label"),
        ("[Kyiv|source] said so", "needs a number"),
        ("[Kyiv|place 2] said so", "takes no number"),
        ("[Kyiv|source 1] [said|cue 1] so", "no content"),
        ("[Kyiv said so", "never closed"),
        ("Kyiv said|cue 1] so", "nothing is open"),
        ("Kyiv] said so", "without a label"),
        ("[Kyiv |place] said so", "begins and ends with a word"),
        ("[the [Kyiv|place] Post|place] said so", "do not nest"),
    ],
)
def test_a_fault_says_what_and_in_which_line(tmp_path, body, what):
    head = "=== en-wire-x-001\nregister: wire\n\nA quiet day.\n\n"
    documents, (fault,) = read_file(write(tmp_path, head + body))
    assert not documents
    assert what in fault.what
    assert fault.line in (3, 4, 6)


def test_a_fault_in_one_document_leaves_the_others(tmp_path):
    good = "=== en-wire-x-00{}\nregister: wire\n\nA quiet day.\n\n"
    bad = "=== en-wire-x-002\nregister: gossip\n\nA day.\n\n"
    documents, faults = read_file(write(tmp_path, good.format(1) + bad + good.format(3)))
    assert [d.example.id for d in documents] == ["en-wire-x-001", "en-wire-x-003"]
    assert "register is one of" in faults[0].what


TEXT = (
    "Troops took Lypne and Orlivka on Friday, a major told Pavlo Hrib. Moscow denies losing Lypne."
)
GOOD = (
    "control/gains | Troops took Lypne and Orlivka on Friday | trigger=took | place=Lypne; Orlivka"
    " | holder=Troops | when=2024-03-01 | chain=a major > Pavlo Hrib > outlet"
)


def test_a_line_of_claims_says_all_of_a_claim():
    (claim,), () = read_claims(TEXT, [GOOD])
    assert (claim.type, claim.subtype) == ("control", "gains")
    assert claim.trigger.of(TEXT) == "took"
    assert [p.of(TEXT) for p in claim.places] == ["Lypne", "Orlivka"]
    assert [(r, s.of(TEXT)) for r, s in claim.roles] == [("holder", "Troops")]
    assert claim.when == ("2024-03-01", "2024-03-01")
    assert claim.chain == ("a major", "Pavlo Hrib", "outlet")


def test_the_nearest_mention_in_the_evidence_is_the_place():
    lines = ["control/loses | losing Lypne | trigger=losing | place=Lypne | denied"]
    (claim,), () = read_claims(TEXT, lines)
    assert claim.polarity == "denied"
    assert claim.places[0].start > TEXT.index("Moscow")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("control/takes | took | trigger=took", "has no sub-type"),
        ("conquest | took | trigger=took", "no such type"),
        ("control/gains | Troops took Sumy | trigger=took", "not in the text"),
        ("control/gains | Lypne | trigger=Lypne", "stands 2 times"),
        ("control/gains | Troops took | trigger=Moscow", "not in the evidence"),
        ("control/gains | Troops took | place=Lypne", "no trigger"),
        ("control/gains | Troops took | trigger=took | victim=Troops", "no role"),
        ("control/gains | Troops took | trigger=took | when=Friday", "when is"),
        ("control/gains | Troops took | trigger=took | chain=a major", "ends with 'outlet'"),
        ("control/gains | Troops took | trigger=took | maybe", "not understood"),
    ],
)
def test_a_bad_line_of_claims_says_what_is_wrong(line, what):
    with pytest.raises(BadLineError, match=what):
        read_claims(TEXT, [line])
