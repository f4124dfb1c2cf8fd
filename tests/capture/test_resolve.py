from __future__ import annotations

import ipaddress
import socket
import time

import httpcore
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from sayso.capture.resolve import permitted
from sayso.capture.settings import Settings
from sayso.capture.stage import capture
from sayso.entries import Captured

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
]


def code(address: str, settings: Settings) -> str:
    (entry,) = capture(address, settings)
    return entry.problem.code


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_private_address_is_not_permitted(ip):
    assert not permitted(ipaddress.ip_address(ip), allow_private=False)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_a_public_address_is_permitted(ip):
    assert permitted(ipaddress.ip_address(ip), allow_private=False)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_all_its_disguises(ip):
    plain = permitted(ip, allow_private=False)
    mapped = ipaddress.IPv6Address(f"::ffff:{ip}")
    translated = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(ip))
    assert permitted(mapped, allow_private=False) == plain
    assert permitted(translated, allow_private=False) == plain


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "0",
    ],
)
def test_a_loopback_target_is_refused_however_it_is_written(site, host):
    address = f"http://{host}:{site.server_port}/a"
    site.says("/a", b"<p>inside</p>")
    assert code(address, Settings()) == "address-private"
    assert site.asked == []


def test_one_private_address_among_public_ones_refuses_the_host():
    settings = Settings(resolve=lambda *_: ["93.184.216.34", "10.0.0.1"])
    assert code("http://news.example/a", settings) == "address-private"


PUBLIC = "93.184.216.34"


@pytest.fixture
def seems_public(site, monkeypatch) -> list[str]:
    """Let connections to a public IP address end at the site; give the addresses connected to."""
    connected: list[str] = []

    class Sockets(httpcore.SyncBackend):
        def connect_tcp(self, host, port, *rest):
            connected.append(host)
            assert host == PUBLIC
            return super().connect_tcp("127.0.0.1", site.server_port, *rest)

    monkeypatch.setattr(httpcore, "SyncBackend", Sockets)
    return connected


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{}/secret", "http://inside.example:{}/secret"]
)
def test_a_redirect_to_a_private_target_is_refused(site, seems_public, target):
    def resolve(host: str, port: int) -> list[str]:
        return [{"news.example": PUBLIC, "inside.example": "10.0.0.1"}.get(host, host)]

    site.says("/secret", b"<p>inside</p>")
    site.sends_on("/a", target.format(site.server_port))
    assert code("http://news.example/a", Settings(resolve=resolve)) == "address-private"
    assert site.asked == ["/robots.txt", "/a"]


def test_a_name_that_changes_its_mind_gets_no_second_question(site, seems_public):
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    site.says("/a", b"<p>here</p>")
    settings = Settings(resolve=lambda *_: next(answers))
    settings.robots["http://news.example"] = Protego.parse("")
    (entry,) = capture("http://news.example/a", settings)
    assert isinstance(entry, Captured)
    assert seems_public == [PUBLIC]
    assert next(answers) == ["127.0.0.1"]


def test_the_checked_address_is_the_one_connected_to(site, loopback):
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    site.says("/a", b"<p>here</p>")
    settings = msgspec.structs.replace(loopback, resolve=resolve)
    (entry,) = capture(f"http://news.invalid:{site.server_port}/a", settings)
    assert isinstance(entry, Captured)
    # once for robots.txt, once for the page: a connection never asks a second time
    assert asked == ["news.invalid", "news.invalid"]
    assert site.hosts == [f"news.invalid:{site.server_port}"] * 2


def test_a_name_that_is_not_known_is_told():
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    settings = Settings(resolve=unknown)
    assert code("http://news.invalid/", settings) == "robots-unknown"
    settings.robots["http://news.invalid"] = Protego.parse("")
    assert code("http://news.invalid/", settings) == "address-unresolved"


def test_a_resolver_that_hangs_is_left_behind():
    def hang(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["93.184.216.34"]

    settings = Settings(resolve=hang, timeout=0.2)
    began = time.monotonic()
    assert code("http://news.invalid/", settings) == "robots-unknown"
    assert time.monotonic() - began < 1


def test_proxies_of_the_environment_are_not_used(site, loopback, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    (entry,) = capture(site.says("/a", b"<p>here</p>"), loopback)
    assert isinstance(entry, Captured)
