"""From a host name to IP addresses that may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address
from threading import Thread

from sayso.errors import DocumentFailed

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address behind a translator."""


class AddressUnresolved(DocumentFailed):
    """The host has no IP address, or none was told in time."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            "address-unresolved",
            f"no IP address was found for {host!r}: {why}",
            "check the spelling and the network",
        )


class AddressPrivate(DocumentFailed):
    """The host lies in a network that the public cannot reach."""

    def __init__(self, host: str, ip: str) -> None:
        super().__init__(
            "address-private",
            f"{host!r} leads to {ip}, which is not a public address",
            "only public reporting is read",
        )


def system_addresses(host: str, port: int) -> list[str]:
    """Return the IP addresses of `host` as the operating system tells them, best first.

    Raises:
        OSError: there are none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def vetted(
    host: str,
    port: int,
    resolve: Callable[[str, int], Sequence[str]],
    *,
    allow_private: bool,
    seconds: float,
) -> list[str]:
    """Resolve `host` once and return its IP addresses, all of them found to be permitted.

    One private address among public ones refuses the host: which one a connection would take is
    for the attacker to choose.

    Raises:
        AddressUnresolved: no address within `seconds`.
        AddressPrivate: an address is not public and `allow_private` is off.
    """
    addresses = _in_time(host, port, resolve, seconds)
    for address in addresses:
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            raise AddressUnresolved(host, f"{address!r} is not an IP address") from None
        if not permitted(ip, allow_private=allow_private):
            raise AddressPrivate(host, address)
    return addresses


def permitted(ip: IPv4Address | IPv6Address, *, allow_private: bool) -> bool:
    """Say whether `ip`, and any IPv4 address that it carries inside, may be connected to."""
    return all(_public(inner) or (allow_private and _unicast(inner)) for inner in _all_of(ip))


def _public(ip: IPv4Address | IPv6Address) -> bool:
    site_local = isinstance(ip, IPv6Address) and ip.is_site_local
    return ip.is_global and not (
        ip.is_private
        or ip.is_loopback
        or ip.is_link_local
        or ip.is_multicast
        or ip.is_reserved
        or ip.is_unspecified
        or site_local
    )


def _unicast(ip: IPv4Address | IPv6Address) -> bool:
    return not (ip.is_multicast or ip.is_unspecified)


def _all_of(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return what must be judged: the address, or the IPv4 address inside a translated one."""
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in _NAT64:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    if ip.sixtofour:
        return [ip, ip.sixtofour]
    if ip.teredo:
        return [ip, *ip.teredo]
    return [ip]


def _in_time(
    host: str, port: int, resolve: Callable[[str, int], Sequence[str]], seconds: float
) -> list[str]:
    """Ask in a thread of its own: the system's resolver has no time limit that we can set."""
    answers: list[list[str]] = []
    failures: list[str] = []

    def ask() -> None:
        try:
            answers.append(list(resolve(host, port)))
        except (OSError, UnicodeError) as error:
            failures.append(str(error))

    # a daemon: a resolver that hangs must not keep the process from ending
    thread = Thread(target=ask, daemon=True, name="sayso-resolve")
    thread.start()
    thread.join(max(seconds, 0.0))
    if answers and answers[0]:
        return answers[0]
    raise AddressUnresolved(host, failures[0] if failures else "no answer")
