"""A document in the browser: its words are marked by hand and corrected."""

from __future__ import annotations

import pytest

_SELECT = """([start, end]) => {
  const root = document.querySelector("[data-document-text]");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0, began = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("[data-aside]")) continue;
    const length = Array.from(node.data).length;
    const units = (n) => Array.from(node.data).slice(0, n).join("").length;
    if (!began && start < at + length) { range.setStart(node, units(start - at)); began = true; }
    if (began && end <= at + length) { range.setEnd(node, units(end - at)); break; }
    at += length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def reading(ledger_of_examples):
    return max(ledger_of_examples.readings(), key=lambda r: len(r.claims))


def test_marked_words_are_corrected_with_ctrl_and_enter(own_page, own_ledger, reading):
    spans = sorted(s for c in reading.claims for s in c.evidence)
    first, last = spans[0], spans[-1]  # over many marks and notes
    own_page.goto(f"/document/{reading.document.id}?lang=en")
    own_page.evaluate(_SELECT, [first.start, last.end])
    own_page.keyboard.press("Control+Enter")
    dialog = own_page.locator("dialog#correction")
    assert dialog.is_visible()
    shown = dialog.locator("[data-quoted]").text_content()
    assert shown == reading.document.text[first.start : last.end]
    dialog.locator("textarea").fill("All of this was said by somebody else.")
    with own_page.expect_navigation():
        own_page.keyboard.press("Control+Enter")
    assert own_page.get_by_text("All of this was said by somebody else.").is_visible()
    (waiting,) = own_ledger.desk().corrections()
    assert waiting.judgement.value == f"{first.start}:{last.end}"


def test_the_number_behind_words_leads_to_the_claim_and_back(page, reading):
    claim = reading.claims[-1]
    page.goto(f"/document/{reading.document.id}")
    page.locator(f'sup a[href="#of-{claim.id}"]').first.click()
    line = page.locator(f"#of-{claim.id}")
    assert line.is_visible()
    line.locator("a.told__number").click()
    assert page.url.endswith(f"#{claim.id}")


def test_numbers_in_the_text_are_not_copied_with_it(page, reading):
    page.goto(f"/document/{reading.document.id}")
    text = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('[data-document-text]'));"
        " return getSelection().toString(); }"
    )
    assert "".join(text.split()) == "".join(reading.document.text.split())


def test_the_page_of_a_document_is_open_to_everybody(check_access, reading):
    check_access(f"/document/{reading.document.id}")


def test_the_page_of_a_document_fits_a_narrow_screen(page, reading):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/document/{reading.document.id}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
