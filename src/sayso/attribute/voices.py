"""Gather mentions into voices: one voice per speaker, under the fullest name."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribute.identity import identity
from sayso.attribute.mention import Mention
from sayso.attribute.same import alike, key_words, same_name
from sayso.entries import Document, Span, Voice, VoiceKind
from sayso.lang import load
from sayso.lang.sides import side_of
from sayso.lang.voices import VoiceWords

_PERSONS: tuple[VoiceKind, ...] = ("person",)
_MANY: tuple[VoiceKind, ...] = ("group", "military", "government", "organization")
PUBLIC: tuple[VoiceKind, ...] = ("government", "military")
"""Bodies that speak to everybody: who once passed their words on does not go on carrying them."""
_NEAR = 1500  # code points; a pronoun looks back about two paragraphs for somebody unattributed


class Speaker:
    """A voice in the making."""

    def __init__(self, mention: Mention, level: int) -> None:
        self.name = mention.name
        self.named = mention.kind == "name"
        self.kind: VoiceKind = mention.voice
        self.head = mention.head
        self.role = mention.role
        self.level = level
        self.mentions: list[Span] = [mention.span]
        self.last = mention.span.start

    def take(self, mention: Mention, lang: str) -> None:
        """Add a mention; a fuller name replaces a shorter one, a name a description."""
        self.mentions.append(mention.span)
        self.last = mention.span.start
        if mention.kind == "name":
            fuller = key_words(mention.name, lang) > key_words(self.name, lang)
            if not self.named or fuller:
                self.role = self.role or (None if self.named else self.name)
                self.name, self.named = mention.name, True
        self.role = self.role or mention.role
        self.head = self.head or mention.head


class Cast:
    """All speakers of one document, in the order in which they come in.

    `openers` are the capitalised words that open sentences, with their places: a person who is the
    subject of the sentence before is whom "he" means. `named` are the bodies that the text names, speaking
    or not: "the institute" is one of them.
    """

    def __init__(
        self, lang: str, openers: Sequence[tuple[int, str]], named: Sequence[Mention] = ()
    ) -> None:
        self.lang = lang
        self._openers = openers
        self._named_bodies = named
        self.table = load(lang, "voices", VoiceWords)
        self.speakers: list[Speaker] = []
        self._recent: list[Speaker] = []

    def speaker(
        self, mention: Mention, level: int, bystanders: Sequence[Mention]
    ) -> Speaker | None:
        """Return who `mention` means, bringing in a new speaker where need be.

        Args:
            mention: the source of a saying.
            level: how many sayings this one is told inside.
            bystanders: persons named in the text before, speaking or not, nearest last.
        """
        found = self._at(mention)
        if found is not None:
            pass
        elif mention.kind in {"pronoun", "relative"}:
            found = self._pronoun(mention, bystanders)
        elif mention.kind == "name":
            found = self._named(mention, level, bystanders)
        elif mention.kind == "same":
            found = self._described(mention, bystanders) or self._new(mention, level)
        else:
            found = self._repeated(mention) or self._new(mention, level)
        if found is not None:
            self._recent.append(found)
        return found

    def outside(self, name: str) -> Speaker:
        """Return the voice of somebody whom the text itself does not name: a post's author."""
        speaker = self.find(name) or self._new(Mention(Span(0, 0), "name", name, "", "channel"), 0)
        speaker.mentions = [m for m in speaker.mentions if len(m)]
        return speaker

    def is_evidence(self, speaker: Speaker) -> bool:
        """Say whether the "speaker" is footage, a map or data: evidence, not a voice."""
        words = speaker.name.lower().split() if speaker.kind == "document" else []
        return bool(self.table.evidence & {speaker.head, *words})

    def find(self, name: str) -> Speaker | None:
        """Return the named speaker called so, or None."""
        same = (s for s in self.speakers if s.named and same_name(s.name, name, self.lang))
        return next(same, None)

    def carrier(self, mention: Mention) -> Speaker:
        """Return the voice that passes on what another one told it."""
        return self._known(mention) or self._new(mention, 0)

    def voices(self, document: Document) -> tuple[Voice, ...]:
        """Return the finished voices of the document that the cast was read from."""
        return tuple(
            Voice(
                id=self.id_of(s, document),
                name=s.name,
                kind=s.kind,
                named=s.named,
                role=s.role,
                side=self._side(s, document.text),
                mentions=tuple(sorted(set(s.mentions))),
            )
            for s in self.speakers
        )

    def id_of(self, speaker: Speaker, document: Document) -> str:
        """Return the speaker's id, once the whole document is read."""
        return identity(document.id, speaker, self._side(speaker, document.text), self.lang)

    def _side(self, speaker: Speaker, text: str) -> str | None:
        """Return whom the speaker fights or speaks for, by name and role, else by description."""
        told = " ".join(x for x in (speaker.name, speaker.role) if x)
        mentions = " ".join(m.of(text) for m in speaker.mentions)
        return side_of(told, self.lang) or side_of(mentions, self.lang)

    def _new(self, mention: Mention, level: int) -> Speaker:
        speaker = Speaker(mention, level)
        self.speakers.append(speaker)
        return speaker

    def _known(self, mention: Mention) -> Speaker | None:
        for speaker in reversed(self.speakers):
            if not speaker.named:
                continue
            shorter = same_name(mention.name, speaker.name, self.lang)
            if shorter or same_name(speaker.name, mention.name, self.lang):
                speaker.take(mention, self.lang)
                return speaker
        return None

    def _at(self, mention: Mention) -> Speaker | None:
        """Return who was already found at the same words: one source may serve several cues."""
        return next((s for s in self.speakers if mention.span in s.mentions), None)

    def _named(self, mention: Mention, level: int, bystanders: Sequence[Mention]) -> Speaker:
        known = self._known(mention) or self._announced(mention, level)
        if known is not None:
            return known
        for beside in reversed(bystanders):
            if beside.kind == "name" and same_name(mention.name, beside.name, self.lang):
                speaker = self._new(beside, level)
                speaker.take(mention, self.lang)
                return speaker
        return self._new(mention, level)

    def _announced(self, mention: Mention, level: int) -> Speaker | None:
        """Return the description that this name settles: "A journalist has … Published by Kots".

        Only the last speaker on the same level, brought in just before and not named yet, is
        meant; a person is settled by a person.
        """
        same_level = [s for s in self.speakers if s.level == level]
        last = same_level[-1] if same_level else None
        if last is None or last.named or last.kind != "person" or mention.voice != "person":
            return None
        fresh = len(last.mentions) <= 2 and mention.span.start - last.last < _NEAR
        fits = not mention.head or alike(mention.head, last.head, self.lang) or level == 0
        if not (fresh and fits and self._singular(last)):
            return None
        last.take(mention, self.lang)
        return last

    def _singular(self, speaker: Speaker) -> bool:
        return speaker.head in self.table.person

    def _described(self, mention: Mention, bystanders: Sequence[Mention]) -> Speaker | None:
        """Return the speaker whom "the soldier", "the ministry" points back at."""
        for speaker in reversed(self.speakers):
            words = key_words(speaker.name, self.lang) | key_words(speaker.role or "", self.lang)
            if mention.head and (
                mention.head in words or alike(mention.head, speaker.head, self.lang)
            ):
                speaker.take(mention, self.lang)
                return speaker
        for beside in reversed(bystanders):
            meant = alike(mention.head, beside.head, self.lang) or mention.head in self.table.anyone
            if mention.voice == "person" and meant:
                speaker = self._at(beside) or self._new(beside, 0)
                speaker.take(mention, self.lang)
                return speaker
        if mention.head and (body := self._body_called(mention)) is not None:
            speaker = self._at(body) or self._new(body, 0)
            speaker.take(mention, self.lang)
            return speaker
        if mention.head in self.table.posting:
            return self._last_of((*_PERSONS, *_MANY, "channel"), mention)
        if mention.head in self.table.journalist:
            return self._last_of(("channel", "media"), mention)
        if mention.voice in {"person", "group"}:
            return None
        for speaker in reversed(self.speakers):
            if speaker.kind == mention.voice and speaker.named:
                speaker.take(mention, self.lang)
                return speaker
        return None

    def _body_called(self, mention: Mention) -> Mention | None:
        """Return the body named last before whose name has the head of "the institute"."""
        if mention.voice == "person":
            return None
        before = [b for b in self._named_bodies if b.span.end <= mention.span.start]
        called = (b for b in reversed(before) if mention.head in key_words(b.name, self.lang))
        return next(called, None)

    def _last_of(self, kinds: tuple[VoiceKind, ...], mention: Mention) -> Speaker | None:
        """Return the last speaker of some kinds: "the author" of a channel is the channel."""
        found = next((s for s in reversed(self.speakers) if s.kind in kinds), None)
        if found is not None:
            found.take(mention, self.lang)
        return found

    def _repeated(self, mention: Mention) -> Speaker | None:
        """Return the group already called so: "witnesses" twice are the same witnesses."""
        opener = mention.name.split()[0].lower() if mention.name else ""
        if opener in (*self.table.other, *self.table.indefinite) and mention.voice == "person":
            return None
        for speaker in self.speakers:
            same = key_words(speaker.name, self.lang) == key_words(mention.name, self.lang)
            if same and opener not in self.table.other:
                speaker.take(mention, self.lang)
                return speaker
        return None

    def _opened_with(
        self, mention: Mention, kinds: tuple[VoiceKind, ...], after: int
    ) -> Speaker | None:
        """Return the speaker whose name opened the nearest sentence before, behind `after`."""
        for place, word in reversed(self._openers):
            if not max(after, mention.span.start - _NEAR) < place < mention.span.start:
                continue
            for speaker in self.speakers:
                if (
                    speaker.named
                    and speaker.kind in kinds
                    and same_name(word, speaker.name, self.lang)
                ):
                    return speaker
        return None

    def _newer(self, beside: Mention, mention: Mention, found: Speaker | None) -> bool:
        """Say whether somebody without a name was brought in since, and close by: "An official … he said"."""
        since = found is None or found.last < beside.span.start
        return since and mention.span.start - beside.span.start < _NEAR // 3

    def _pronoun(self, mention: Mention, bystanders: Sequence[Mention]) -> Speaker | None:
        kinds = _MANY if mention.plural else _PERSONS
        low = mention.name.lower()
        if low in {"it", "its"}:
            kinds = ("government", "military", "organization", "media", "channel", "document")
        near = [s for s in self._recent if mention.span.start - s.last < _NEAR]
        if mention.kind == "relative":
            found = near[-1] if near else None
        else:
            found = next((s for s in reversed(near) if s.kind in kinds), None)
            found = self._opened_with(mention, kinds, after=found.last if found else 0) or found
        wanted = [b for b in bystanders if b.voice in kinds and not mention.plural]
        beside = wanted[-1] if wanted else None
        if beside is not None and beside.kind == "new" and self._newer(beside, mention, found):
            speaker = self._at(beside) or self._new(beside, 0)
            speaker.take(mention, self.lang)
            return speaker
        if beside is not None and kinds is not _PERSONS:
            near_body = mention.span.start - beside.span.start < _NEAR // 3
            later = found is None or found.last < beside.span.start
            beside = beside if near_body and later else None
            found = None if beside is not None else found
        if beside is not None and (found is None or found.last < beside.span.start - _NEAR):
            speaker = self._named(beside, 0, ())
            speaker.take(mention, self.lang)
            return speaker
        if found is None and near:
            found = near[-1]
        if found is not None:
            found.take(mention, self.lang)
        return found
