"""A web site on loopback, made of functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Page = Callable[[BaseHTTPRequestHandler], None]


class Site(ThreadingHTTPServer):
    """Answers each path by a function of `pages`; remembers what was asked, and how."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.agents: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def says(self, path: str, body: bytes, media_type: str = "text/html", **headers: str) -> str:
        """Let `path` answer 200 with `body`; return its address."""
        self.pages[path] = answering(200, body, {"Content-Type": media_type, **headers})
        return self.url + path

    def sends_on(self, path: str, location: str) -> str:
        """Let `path` redirect to `location`; return its address."""
        self.pages[path] = answering(302, b"", {"Location": location})
        return self.url + path

    def fails(self, path: str, status: int) -> str:
        """Let `path` answer with an error status; return its address."""
        self.pages[path] = answering(status, b"no", {"Content-Type": "text/html"})
        return self.url + path

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up early is part of the tests."""


def answering(status: int, body: bytes, headers: dict[str, str]) -> Page:
    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return page


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.hosts.append(self.headers["Host"])
        self.server.agents.append(self.headers["User-Agent"])
        page = self.server.pages.get(self.path) or answering(404, b"", {})
        page(self)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site while the block runs."""
    server = Site()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
