"""The first pages in the browser: from what is new to a place, its claims and its brief."""

from __future__ import annotations

import re

import pytest

PLACE = "/place/geonames:705666?lang=en"


def test_from_what_is_new_to_the_words_of_a_contradiction(page):
    page.goto("/?lang=en")
    card = page.locator(".pair").filter(has_text="Klishchiivka").first
    words = card.locator(".words").first.inner_text()
    card.locator(".pair__side a[href^='/claim/']").first.click()
    assert words.split(" … ")[0] in page.locator("main").inner_text()


def test_a_mark_of_the_strip_leads_to_its_claim(page):
    page.goto(PLACE)
    mark = page.locator("svg.strip--days a.strip__claim").first
    claim = mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(claim)


def test_a_state_of_the_strip_leads_to_its_day(page):
    page.goto(PLACE)
    page.locator("svg.strip--days .strip__day rect").first.click()
    assert "on=2023-09-14" in page.url
    assert "at the end of 2023-09-14" in page.locator("#state").inner_text()


def test_the_brief_is_printed_with_its_sources_and_without_what_is_only_clicked(page):
    page.goto(PLACE)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print the brief").click()
    assert page.title() == "printed"
    page.emulate_media(media="print")
    assert page.locator(".sources li").first.is_visible()
    for hidden in (".nav", ".foot", "form", "[data-prints]"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".saying details li").first.is_visible()


@pytest.mark.parametrize("path", ["/?lang=en", "/places?lang=en", PLACE])
def test_on_a_small_screen_nothing_but_the_strip_scrolls_sideways(page, path):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    if "geonames" in path:
        strip = page.locator(".strip__scroll")
        assert strip.evaluate("e => e.scrollWidth > e.clientWidth")


def test_the_keys_j_and_enter_open_what_is_new(page):
    page.goto("/?lang=en")
    page.keyboard.press("j")
    assert page.locator(".is-current").count() == 1
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert re.search(r"/(place|claim|voice)/", page.url)


@pytest.mark.parametrize("path", ["/?lang=en", "/places?lang=uk", PLACE, PLACE + "&on=2023-09-16"])
def test_axe_finds_nothing_serious(check_access, path):
    check_access(path)
