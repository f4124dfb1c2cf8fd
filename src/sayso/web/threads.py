"""Handlers that wait for the ledger run in threads, so that the others go on."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio.to_thread

T = TypeVar("T")


def in_thread(handler: Callable[..., T]) -> Callable[..., Awaitable[T]]:
    """Return an asynchronous handler that runs `handler` in a thread.

    Litestar's own ``sync_to_thread=True`` wraps a handler once more for every further path or method of its
    path, and then answers with a coroutine (2.25).
    """

    @functools.wraps(handler)
    async def run(**given: object) -> T:
        return await anyio.to_thread.run_sync(functools.partial(handler, **given))

    return run
