"""A version of the codebook: look up its words, check a claim against it."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec

from sayso.entries import Claim
from sayso.errors import UserError


class UnknownCodebook(UserError):
    """A version of the codebook was asked for that was never released."""


class ClaimType(msgspec.Struct, frozen=True):
    """One type of claim.

    Attributes:
        says: what a claim of this type says, in one line.
        subtypes: allowed sub-types; empty where the type has none.
        roles: who and what may take part.
    """

    says: str
    subtypes: tuple[str, ...]
    roles: tuple[str, ...]


class Codebook(msgspec.Struct, frozen=True, kw_only=True):
    """The types, sub-types, roles and values that claims of one version use.

    Attributes:
        version: name of the folder, written on every claim.
        types: by name.
        roles: what each role means, by name.
        polarities: allowed values.
        modalities: allowed values.
    """

    version: str
    types: dict[str, ClaimType]
    roles: dict[str, str]
    polarities: tuple[str, ...]
    modalities: tuple[str, ...]

    def allows(self, kind: str, subtype: str | None = None) -> bool:
        """Say whether `kind` is a type of this version, and `subtype`, where given, one of its."""
        known = self.types.get(kind)
        return known is not None and (subtype is None or subtype in known.subtypes)

    def check(self, claim: Claim) -> list[str]:
        """Return what is wrong with `claim` by this version, in words; empty when nothing is."""
        wrong = []
        known = self.types.get(claim.type)
        if claim.codebook != self.version:
            wrong.append(f"coded by {claim.codebook!r}, checked by {self.version!r}")
        if known is None:
            wrong.append(f"no type {claim.type!r}; there are {', '.join(self.types)}")
        else:
            if not self.allows(claim.type, claim.subtype):
                wrong.append(f"{claim.type} has no sub-type {claim.subtype!r}")
            wrong += [
                f"{claim.type} has no role {role.role!r}"
                for role in claim.roles
                if role.role not in known.roles
            ]
        if claim.polarity not in self.polarities:
            wrong.append(f"no polarity {claim.polarity!r}")
        if claim.modality not in self.modalities:
            wrong.append(f"no modality {claim.modality!r}")
        if not claim.evidence:
            wrong.append("no evidence")
        if not claim.chain:
            wrong.append("nobody vouches for it: the chain is empty")
        if not 0 <= claim.confidence <= 1:
            wrong.append(f"confidence {claim.confidence} is not from 0 to 1")
        return wrong


@functools.cache
def load_codebook(version: str = "v1") -> Codebook:
    """Return a released version of the codebook.

    Raises:
        UnknownCodebook: there is no such version.
    """
    root = resources.files("sayso.codebook")
    released = sorted(f.name for f in root.iterdir() if (f / "types.toml").is_file())
    if version not in released:
        raise UnknownCodebook(
            "codebook-unknown",
            f"no version {version!r} of the codebook",
            f"use one of: {', '.join(released)}",
        )
    tables = {
        **msgspec.toml.decode((root / version / "types.toml").read_bytes()),
        **msgspec.toml.decode((root / version / "roles.toml").read_bytes()),
    }
    return msgspec.convert(tables, Codebook)
