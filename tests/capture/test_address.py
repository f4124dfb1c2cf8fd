from __future__ import annotations

import gzip
import json
import time
from http.server import BaseHTTPRequestHandler

import msgspec
import pytest
from protego import Protego

from sayso.capture.fetch import AddressUnusable
from sayso.capture.settings import Settings
from sayso.capture.stage import capture
from sayso.entries import Captured, Missed, sha256

PAGE = b"<html><body><p>The river crossing is open, a spokesman said.</p></body></html>"


def only(address: str, settings: Settings) -> Captured | Missed:
    (entry,) = capture(address, settings)
    return entry


def code(address: str, settings: Settings) -> str:
    entry = only(address, settings)
    assert isinstance(entry, Missed)
    assert entry.path == address
    assert entry.problem.stage == "capture"
    return entry.problem.code


def test_a_page_comes_with_its_bytes_headers_and_time(site, loopback):
    address = site.says("/a", PAGE, "text/html; charset=Windows-1251", X_First="1", X_Second="2")
    capture_, body = only(address, loopback)
    assert body == PAGE
    assert capture_.sha256 == sha256(PAGE)
    assert (capture_.path, capture_.address) == (address, address)
    assert (capture_.media_type, capture_.charset) == ("text/html", "windows-1251")
    assert (capture_.status, capture_.encoding) == (200, None)
    assert capture_.captured_at == "2023-09-19T08:00:00Z"
    names = [name for name, _ in capture_.headers]
    assert names.index("X-First") < names.index("X-Second")


def test_a_packed_page_is_kept_as_it_came_on_the_wire(site, loopback):
    packed = gzip.compress(PAGE)
    address = site.says("/a", packed, Content_Encoding="gzip")
    capture_, body = only(address, loopback)
    assert body == packed
    assert capture_.encoding == "gzip"


def test_the_server_is_told_who_asks(site, loopback):
    only(site.says("/a", PAGE), loopback)
    assert all(agent.startswith("sayso/") for agent in site.agents)


def test_a_fragment_is_not_sent_and_a_query_is(site, loopback):
    site.says("/a?x=1", PAGE)
    assert isinstance(only(f"{site.url}/a?x=1#top", loopback), Captured)


def test_options_overrule_what_is_known(site, loopback):
    settings = msgspec.structs.replace(loopback, publisher="The Lowland Post")
    captured = only(site.says("/a", PAGE), settings)
    assert captured.capture.sidecar.publisher == "The Lowland Post"


def test_redirects_are_followed_to_the_final_address(site, loopback):
    final = site.says("/b", PAGE)
    captured = only(site.sends_on("/a", "/b"), loopback)
    assert captured.capture.path == f"{site.url}/a"
    assert captured.capture.address == final


@pytest.mark.parametrize("location", ["/a", "ftp://news.example/b", "file:///etc/passwd", "//"])
def test_redirects_that_lead_nowhere_are_told(site, loopback, location):
    assert code(site.sends_on("/a", location), loopback) == "redirect-unusable"


def test_a_redirect_with_a_password_is_not_followed(site, loopback):
    site.says("/b", PAGE)
    location = site.url.replace("http://", "http://user:secret@") + "/b"
    assert code(site.sends_on("/a", location), loopback) == "redirect-unusable"
    assert "/b" not in site.asked


@pytest.mark.parametrize("status", [403, 404, 410, 500, 503])
def test_an_error_status_is_told(site, loopback, status):
    site.says("/robots.txt", b"", "text/plain")
    entry = only(site.fails("/a", status), loopback)
    assert entry.problem.code == "address-refused"
    assert str(status) in entry.problem.message


def test_what_is_too_large_is_cut_off_while_it_comes(site, loopback):
    settings = msgspec.structs.replace(loopback, max_address_bytes=10_000)
    assert code(site.says("/a", b"x" * 10_001), settings) == "address-too-large"
    assert isinstance(only(site.says("/b", b"<p>" + b"x" * 9_997), settings), Captured)


def test_a_packed_bomb_is_too_large(site, loopback):
    settings = msgspec.structs.replace(loopback, max_address_bytes=1_000_000)
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < settings.max_address_bytes
    assert code(site.says("/a", bomb, Content_Encoding="gzip"), settings) == "address-too-large"
    assert code(site.says("/b", bomb), settings) == "address-too-large"


def test_bombs_in_many_gzip_members_are_counted_together(site, loopback):
    settings = msgspec.structs.replace(loopback, max_address_bytes=1_000_000)
    bomb = gzip.compress(b"\0" * 600_000) * 2
    assert code(site.says("/a", bomb, Content_Encoding="gzip"), settings) == "address-too-large"


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 60:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("page", [drip, drip_headers])
def test_time_is_limited_in_all_however_bytes_drip_in(site, loopback, page):
    site.pages["/a"] = page
    settings = msgspec.structs.replace(loopback, timeout=0.4)
    began = time.monotonic()
    assert code(f"{site.url}/a", settings) == "address-too-slow"
    assert time.monotonic() - began < 1.5


def test_a_connection_that_breaks_is_told(site, loopback):
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")

    site.pages["/a"] = cut
    assert code(f"{site.url}/a", loopback) == "address-unreachable"


def test_a_port_without_a_server_is_told(site, loopback):
    address = f"{site.url}/a"
    site.socket.close()
    loopback.robots[site.url] = Protego.parse("")
    assert code(address, loopback) == "address-unreachable"


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "video/mp4"])
def test_what_is_not_read_is_not_downloaded(site, loopback, media_type):
    address = site.says("/a", b"x" * 100, media_type)
    assert code(address, loopback) == "media-type-unsupported"


def test_packing_that_cannot_be_opened_is_told(site, loopback):
    address = site.says("/a", b"\x0b\x02", Content_Encoding="br")
    assert code(address, loopback) == "encoding-unsupported"


def test_an_undeclared_page_is_told_from_its_bytes(site, loopback):
    address = site.says("/a", PAGE, "application/octet-stream")
    assert only(address, loopback).capture.media_type == "text/html"


def test_json_is_taken_only_as_an_export_of_posts(site, loopback):
    post = {"id": 1, "type": "message", "date": "2023-09-18T10:00:00", "text": "Quiet night."}
    export = json.dumps({"name": "River Watch", "id": 5, "messages": [post]}).encode()
    taken = only(site.says("/a", export, "application/json"), loopback)
    assert taken.capture.media_type == "application/vnd.telegram.export+json"
    address = site.says("/b", b'{"weather": "fair"}', "application/json")
    assert code(address, loopback) == "json-not-an-export"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/a",
        "file:///etc/passwd",
        "gopher://news.example",
        "http://",
        "http://user:secret@news.example/",
        "https://user@news.example/",
        "http://news.example:99999999/",
        "http://news.example:0/",
        "http://[::1/",
        "http://0177.0.0.1/",
    ],
)
def test_an_unusable_address_is_a_wrong_call(address):
    with pytest.raises(AddressUnusable):
        capture(address)
