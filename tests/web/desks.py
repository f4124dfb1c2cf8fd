"""A desk on a port of loopback, and whoever asks it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn

from sayso.web.app import desk_app
from sayso.web.settings import DeskSettings

CSRF = "sayso-csrf"
PASSWORD = "three words together"  # of every user of the tests


class Client(httpx.Client):
    """Asks a desk as a browser does: keeps cookies, sends forms with their token, follows nothing."""

    def token(self) -> str:
        """Return the token of this client's forms."""
        if CSRF not in self.cookies:
            self.get("/login").raise_for_status()
        return self.cookies[CSRF]

    def send_form(self, path: str, **fields: Any) -> httpx.Response:
        """Send a form; a field whose value is a list is sent once for each."""
        return self.post(path, data={"_csrf_token": self.token(), **fields})

    def log_in(self, name: str, password: str) -> httpx.Response:
        """Log in by the form of the log-in page."""
        return self.send_form("/login", name=name, password=password)


@contextmanager
def serving(settings: DeskSettings) -> Iterator[str]:
    """Serve a desk for a while; gives its address."""
    app = desk_app(settings)
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="warning", log_config=None, lifespan="on", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the desk did not start"
            time.sleep(0.005)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()
