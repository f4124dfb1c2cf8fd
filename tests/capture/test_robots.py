from __future__ import annotations

import gzip

import msgspec
import pytest

from sayso.capture.stage import capture
from sayso.entries import Captured

PAGE = b"<p>The bridge stands.</p>"


def code(address, settings) -> str:
    (entry,) = capture(address, settings)
    return entry.problem.code


def test_what_robots_txt_forbids_is_not_fetched(site, loopback):
    site.says("/robots.txt", b"User-agent: *\nDisallow: /closed/\n", "text/plain")
    assert code(site.says("/closed/a", PAGE), loopback) == "robots-forbid"
    (entry,) = capture(site.says("/open/a", PAGE), loopback)
    assert isinstance(entry, Captured)
    assert "/closed/a" not in site.asked


def test_a_rule_for_us_by_name_holds(site, loopback):
    site.says("/robots.txt", b"User-agent: sayso\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert code(site.says("/a", PAGE), loopback) == "robots-forbid"


def test_packed_rules_are_opened(site, loopback):
    rules = gzip.compress(b"User-agent: *\nDisallow: /\n")
    site.says("/robots.txt", rules, "text/plain", Content_Encoding="gzip")
    assert code(site.says("/a", PAGE), loopback) == "robots-forbid"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_allows_everything(site, loopback, status):
    site.fails("/robots.txt", status)
    (entry,) = capture(site.says("/a", PAGE), loopback)
    assert isinstance(entry, Captured)


@pytest.mark.parametrize("status", [500, 503])
def test_a_fault_of_the_server_allows_nothing(site, loopback, status):
    site.fails("/robots.txt", status)
    assert code(site.says("/a", PAGE), loopback) == "robots-unknown"
    assert "/a" not in site.asked


def test_a_site_is_asked_once_in_a_run_and_again_in_the_next(site, loopback):
    address = site.says("/a", PAGE)
    for _ in range(3):
        list(capture(address, loopback))
    assert site.asked.count("/robots.txt") == 1
    list(capture(address, msgspec.structs.replace(loopback, robots={})))
    assert site.asked.count("/robots.txt") == 2


def test_a_redirect_is_held_to_the_rules_too(site, loopback):
    site.says("/robots.txt", b"User-agent: *\nDisallow: /closed/\n", "text/plain")
    site.says("/closed/a", PAGE)
    assert code(site.sends_on("/a", "/closed/a"), loopback) == "robots-forbid"
    assert "/closed/a" not in site.asked
