"""Adding, searching and listing in the browser."""

from __future__ import annotations

import re

WORDS = (
    "Ukrainian troops still hold all of Klishchiivka, a spokesman for the brigade said on Thursday.\n\n"
    "Russia's Defence Ministry said its troops had retaken the village of Klishchiivka."
)


def _paste(page):
    page.goto("/add")
    page.get_by_label("The words of the report").fill(WORDS)
    form = page.get_by_role("form", name="Paste a report")
    form.get_by_label("Outlet").fill("Quay Street Review")
    form.get_by_label("Published on").fill("2023-09-21")
    form.get_by_label("Headline").fill("Ours, says brigade")


def test_a_report_is_pasted_read_while_one_looks_on_and_its_contradiction_is_opened(own_page):
    page = own_page
    _paste(page)
    page.get_by_role("button", name="Add these words").click()
    page.get_by_role("link", name="Add another").wait_for(timeout=60_000)
    assert page.get_by_role("heading", level=1).inner_text() == "Ours, says brigade"
    contradiction = page.locator(
        ".added__relation", has=page.locator(".relation--contradicts")
    ).first
    assert contradiction.locator("q.words").inner_text()
    contradiction.locator("a[href^='/claim/']").first.click()
    assert re.search(r"/claim/c-", page.url)
    assert "Klishchiivka" in page.locator("main").inner_text()


def test_files_that_are_dropped_are_added(own_page, tmp_path):
    page = own_page
    page.goto("/add")
    page.evaluate(
        """(words) => {
          const given = new DataTransfer();
          given.items.add(new File([words], "dropped.txt", {type: "text/plain"}));
          document.querySelector("[data-drop]").dispatchEvent(
            new DragEvent("drop", {dataTransfer: given, bubbles: true, cancelable: true}));
        }""",
        WORDS,
    )
    page.get_by_role("button", name="Add the files").click()
    page.get_by_role("link", name="Add another").wait_for(timeout=60_000)
    assert "dropped.txt" in page.get_by_role("heading", level=1).inner_text()
    assert page.locator("article.claim").count() > 0


def test_a_place_is_found_by_another_name_from_any_page(page):
    page.goto("/documents")
    page.locator("body").press("/")
    page.keyboard.type("Клещеевка")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Klishchiivka").first.wait_for()
    assert page.locator("mark").count() > 0
    assert page.locator(".nav__search input").input_value() == "Клещеевка"


def test_without_script_an_addition_is_followed_all_the_same(browser, own_served, faults):
    from browsers import opened

    with opened(browser, own_served, faults, java_script_enabled=False) as page:
        _paste(page)
        page.get_by_role("button", name="Add these words").click()
        page.get_by_role("link", name="Add another").wait_for(timeout=60_000)
        assert page.locator("article.claim").count() > 0


def test_nothing_serious_stands_in_the_way(check_access):
    for path in ("/add", "/search?q=Klishchiivka", "/documents?language=uk"):
        check_access(path)
