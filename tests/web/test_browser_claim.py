"""A claim in the browser: judged by keyboard, followed to its words."""

from __future__ import annotations

import pytest


@pytest.fixture
def contradicted(ledger_of_examples):
    return next(ledger_of_examples.between.relations("contradicts")).a.claim.id


def test_a_claim_is_rejected_by_keyboard_and_that_is_taken_back(own_page, own_ledger, contradicted):
    own_page.goto(f"/claim/{contradicted}?lang=en")
    with own_page.expect_navigation():
        own_page.keyboard.press("n")
    assert own_page.locator(".page__head .badge--bad").is_visible()
    assert own_ledger.between.verdicts()[contradicted, None].verdict == "reject"
    with own_page.expect_navigation():
        own_page.keyboard.press("u")
    assert own_page.locator(".page__head .badge--bad").count() == 0
    assert (contradicted, None) not in own_ledger.between.verdicts()


def test_an_echo_is_told_apart_by_keyboard(own_page, own_ledger):
    echo = next(own_ledger.between.relations("echo"))
    claim = echo.a.claim.id
    own_page.goto(f"/claim/{claim}?lang=en")
    own_page.locator(f"#{echo.b.claim.id} a.claim__link").focus()
    with own_page.expect_navigation():
        own_page.keyboard.press("d")
    pair = (min(claim, echo.b.claim.id), max(claim, echo.b.claim.id))
    assert own_ledger.between.verdicts()[pair].verdict == "not same"


def test_the_words_are_one_click_from_the_claim_and_stand_out(page, ledger_of_examples):
    claim = next(c for r in ledger_of_examples.readings() for c in r.claims)
    page.goto(f"/claim/{claim.id}?lang=en")
    page.get_by_role("link", name="In the document, at this place").click()
    words = page.locator(f"#{claim.id}")
    assert words.is_visible()
    assert page.evaluate("(id) => document.getElementById(id).matches(':target')", claim.id)
    page.locator(f"#of-{claim.id} a.told__number").click()
    page.locator(f'sup a[href="#of-{claim.id}"]').first.click()
    assert page.url.endswith(f"#of-{claim.id}")


def test_the_page_of_a_claim_is_open_to_everybody(check_access, contradicted):
    check_access(f"/claim/{contradicted}")


def test_the_page_of_a_claim_fits_a_narrow_screen(page, contradicted):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/claim/{contradicted}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
