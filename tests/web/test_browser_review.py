"""The queue in the browser: worked by keyboard, with and without script."""

from __future__ import annotations

import pytest


@pytest.fixture
def queue(own_client):
    return own_client.get("/review.json?kind=reading").json()["doubts"]


def _subject(page):
    return page.locator(".review__form input[name=subject]").input_value()


def _wait_for(page, subject):
    page.wait_for_function(
        "(s) => document.querySelector('.review__form input[name=subject]')?.value === s",
        arg=subject,
    )


def test_the_queue_is_worked_by_keyboard_and_the_last_decision_taken_back(
    own_page, own_ledger, queue
):
    first, second, third = (d["subject"] for d in queue[:3])
    own_page.goto("/review?kind=reading&lang=en")
    assert _subject(own_page) == first
    own_page.keyboard.press("y")
    _wait_for(own_page, second)
    assert own_ledger.between.verdicts()[first, None].verdict == "accept"
    own_page.keyboard.press("n")
    _wait_for(own_page, third)
    assert own_ledger.between.verdicts()[second, None].verdict == "reject"
    own_page.keyboard.press("u")
    _wait_for(own_page, second)
    assert (second, None) not in own_ledger.between.verdicts()
    own_page.keyboard.press("u")
    _wait_for(own_page, first)
    assert own_ledger.between.verdicts() == {}
    assert own_page.locator(".review__undo").count() == 0


def test_the_queue_is_walked_and_an_item_opened_by_keyboard(page):
    page.goto("/review?kind=reading&lang=en")
    first = _subject(page)
    page.keyboard.press("j")
    page.wait_for_url("**item=c-*")
    assert _subject(page) != first
    page.keyboard.press("k")
    _wait_for(page, first)
    page.keyboard.press("?")
    keys = page.locator("dialog#keys[open]")
    told = keys.inner_text()
    for words in ("Yes, rightly", "No, wrongly", "Next", "Open"):
        assert words in told
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.wait_for_url(f"**/claim/{first}")


def test_a_reason_is_typed_without_judging(own_page, own_ledger, queue):
    first, second = (d["subject"] for d in queue[:2])
    own_page.goto("/review?kind=reading&lang=en")
    own_page.get_by_label("Your reason").fill("")
    own_page.get_by_label("Your reason").press_sequentially("any news? yes")
    assert own_ledger.between.verdicts() == {}
    own_page.get_by_role("button", name="No, wrongly").click()
    _wait_for(own_page, second)
    assert own_ledger.between.verdicts()[first, None].reason == "any news? yes"


def test_the_address_is_that_of_the_doubt_that_is_shown(own_page, queue):
    own_page.goto("/review?kind=reading")
    own_page.keyboard.press("y")
    _wait_for(own_page, queue[1]["subject"])
    assert queue[1]["subject"] in own_page.url
    own_page.reload()
    assert _subject(own_page) == queue[1]["subject"]


def test_a_refused_decision_is_told(own_page, own_client, queue, faults):
    faults.expected.append("status of 400")
    own_page.goto("/review?kind=reading&lang=en")
    own_page.locator(".review__form input[name=subject]").evaluate("e => { e.value = 'c-0123' }")
    faults.expected.append("status of 404")
    faults.expected.append("Response Status Error Code")
    own_page.keyboard.press("y")
    own_page.get_by_text("That did not work").wait_for()


def test_without_script_the_queue_is_worked_by_its_buttons(browser, own_served, own_ledger, queue):
    context = browser.new_context(base_url=own_served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review?kind=reading&lang=en")
    page.get_by_role("button", name="Yes, rightly").click()
    assert page.locator(f'.review__form input[value="{queue[1]["subject"]}"]').count() == 1
    page.get_by_role("button", name="Take back").click()
    assert page.locator(f'.review__form input[value="{queue[0]["subject"]}"]').count() == 1
    context.close()
    assert own_ledger.between.verdicts() == {}


def test_a_voice_is_graded_and_told_apart_by_hand(own_page, own_ledger, own_client):
    doubt = own_client.get("/review.json?kind=voice").json()["doubts"][0]
    own_page.goto(f"/voice/{doubt['subject']}?lang=en")
    own_page.get_by_text("Grade it").click()
    own_page.get_by_role("combobox").select_option("C")
    own_page.get_by_role("button", name="Sign").click()
    own_page.get_by_text("Decided by an analyst").wait_for()
    own_page.get_by_role("button", name="Not same").first.click()
    own_page.wait_for_load_state()
    told = {j.verdict for j in own_ledger.between.judgements()}
    assert told == {"grade", "not same"}


def test_everybody_can_use_the_pages(check_access, client):
    voice = client.get("/voices.json").json()["voices"][0]["id"]
    for path in ("/review", "/review?kind=voice", "/voices", f"/voice/{voice}"):
        check_access(path)
