"""The user's data folder: build the index at first use, keep the files that the user adds."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import msgspec
import platformdirs

from sayso.gazetteer.base import base_version, fill_base
from sayso.gazetteer.find import Gazetteer
from sayso.gazetteer.formats import NotAGazetteer, read_rows
from sayso.gazetteer.index import FORM, Writer, build
from sayso.gazetteer.layer import Report, fill_layer

_HASHED = 1 << 20


def data_home() -> Path:
    """Return the user's data folder; the environment variable ``SAYSO_HOME`` names another."""
    told = os.environ.get("SAYSO_HOME")
    return Path(told).expanduser() if told else platformdirs.user_data_path("sayso")


def open_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """Open the place index: the base, what the user added for good, and `extra` for this run.

    The base is built at first use, which takes about a quarter of a minute; so is the layer of each file
    that is new.

    Raises:
        NotAGazetteer: a file of `extra` is in none of the known forms.
        IndexDamaged: an index cannot be written or read.
    """
    return Gazetteer(_layers([*added_files(), *extra]))


def is_built() -> bool:
    """Say whether the base index lies ready, so that `open_gazetteer` returns at once."""
    return _base_path().is_file()


def add_file(path: Path) -> Report:
    """Add a file's places to the user's index for good and return what became of its rows.

    The file is copied to the data folder. Adding the same bytes again changes nothing.

    Raises:
        NotAGazetteer: the file is in none of the known forms.
        IndexDamaged: the index cannot be written.
    """
    have = added_files()
    digest = _digest(path)
    kept = next((p for p in have if _digest(p) == digest), None)
    chain = [*have[: have.index(kept)], kept] if kept is not None else [*have, path]
    with Gazetteer(_layers(chain)) as gazetteer:
        report = msgspec.json.decode(gazetteer.meta("report") or "{}", type=Report)
    if kept is None:
        folder = _folder() / "added"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{len(have):04}-{digest[:12]}{path.suffix.lower()}"
        part = target.with_name(target.name + ".part")
        shutil.copyfile(path, part)
        part.replace(target)
    return report


def added_files() -> list[Path]:
    """Return the files that the user added for good, in their order."""
    folder = _folder() / "added"
    return sorted(p for p in folder.glob("[0-9]*") if p.suffix != ".part")


def _folder() -> Path:
    return data_home() / "gazetteer"


def _base_path() -> Path:
    tables = (resources.files("sayso.gazetteer") / name for name in ("known.toml", "districts.tsv"))
    facts = hashlib.sha256(b"".join(t.read_bytes() for t in tables)).hexdigest()[:8]
    return _folder() / f"base-{base_version()}-{facts}.sqlite"


def _layers(files: Sequence[Path]) -> list[Path]:
    """Build what is missing. A layer is named by the file's hash and everything below it."""
    base = _base_path()
    if not base.is_file():
        build(base, fill_base)
    layers = [base]
    name = base.name
    for file in files:
        name = hashlib.sha256(f"{FORM} {name} {_digest(file)}".encode()).hexdigest()
        layer = _folder() / "layers" / f"{name[:24]}.sqlite"
        if not layer.is_file():
            with Gazetteer(layers) as below:
                build(layer, functools.partial(_fill, file, below))
        layers.append(layer)
    return layers


def _fill(file: Path, below: Gazetteer, writer: Writer) -> None:
    fill_layer(writer, read_rows(file), below)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_HASHED):
                digest.update(block)
    except OSError as error:
        raise NotAGazetteer(path, error.strerror or str(error)) from error
    return digest.hexdigest()
