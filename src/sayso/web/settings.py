"""How a desk is served."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.ledger import Ledger
from sayso.web.users import Users

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
"""The names by which this machine alone is reached."""


@dataclass(frozen=True, kw_only=True)
class DeskSettings:
    """What `desk_app` needs to know.

    Attributes:
        ledger: what is shown; closed by whoever opened it.
        users: tells who may log in now; None on the loopback address, where whoever sits at the machine is
            admin.
        owner: the name by which that one signs.
        hosts: names by which browsers may ask for the desk; others are refused, so that no page on the web
            can have a browser ask it under a name of its own.
        behind_tls: whether browsers reach it by https, so that cookies are sent over nothing else.
        secret: key of the sessions and forms, 32 bytes.
        gazetteers: files of places that added reports are read with.
        assets: folder of what the front end was built into.
    """

    ledger: Ledger
    users: Callable[[], Users] | None = None
    owner: str = "desk"
    hosts: Sequence[str] = LOOPBACK
    behind_tls: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    gazetteers: Sequence[Path] = ()
    assets: Path = Path(__file__).parent / "assets"
