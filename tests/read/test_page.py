"""A page gives its article, its own characters and nothing beside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import LEAD, SECOND, THIRD, article, codes, gzipped, only, page, readings

STORY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def test_paragraphs_are_parted_by_empty_lines_and_the_menu_is_gone():
    assert only(page(article(LEAD, SECOND, THIRD))).document.text == STORY


def test_a_gzipped_page_is_opened():
    assert only(gzipped(page(article(LEAD, SECOND, THIRD)))).document.text == STORY


def test_words_in_links_stay_in_their_sentence():
    linked = LEAD.replace("both bridges", '<span class="link"><a href="/b">both bridges</a></span>')
    assert only(page(article(linked, SECOND, THIRD))).document.text == STORY


def test_typographic_characters_glued_words_and_no_break_spaces_stay():
    odd = LEAD.replace("Lower Brenwick", "Lower\u00a0Brenwickrecently “so‐called” ½ ﬁre…")
    assert odd in only(page(article(odd, SECOND, THIRD))).document.text


def test_a_line_break_is_a_line_end_and_two_part_paragraphs():
    text = only(page(article(f"{LEAD}<br>{SECOND}<br> <br>{THIRD}"))).document.text
    assert text == f"{LEAD}\n{SECOND}\n\n{THIRD}"


def test_runs_of_spaces_are_one_space_as_a_browser_shows_them():
    wide = LEAD.replace(" said ", " \n  <b> said </b>\t ")
    assert only(page(article(wide, SECOND, THIRD))).document.text == STORY


@pytest.mark.parametrize(
    "box",
    [
        "<p>Read also: <a href=/o>Three villages lose power after a storm in the hills</a></p>",
        "<p><b>Читайте також:</b> <a href=/o>Три села лишилися без світла після бурі</a></p>",
        "<p>Читайте также: <a href=/o>Три деревни остались без света после бури</a></p>",
        "<div><p><a href=/o>Three villages lose power after a storm</a></p>"
        "<h4>Other Topics of Interest</h4><h3><a href=/o>Three villages lose power after a storm"
        "</a></h3><p>The grid company says that lines in the hills will take days to mend.</p></div>",
        "<h3>Related stories</h3><ul><li><a href=/1>Storm takes roofs off barns in the hills</a>"
        "<li><a href=/2>Grid company counts the broken masts</a></ul>",
        "<p>Share this article</p>",
        "<p>To suggest a correction or clarification, write to us here</p>",
        "<p>You can also highlight the text and press Ctrl + Enter</p>",
        "<p>Побачили помилку? Виділіть її та натисніть Ctrl + Enter</p>",
        "<p>Подписывайтесь на наш канал в Telegram</p>",
    ],
)
def test_teasers_and_share_lines_go_and_the_story_around_them_stays(box):
    told = article(LEAD, SECOND, THIRD).replace(f"<p>{THIRD}", f"{box}<p>{THIRD}")
    assert only(page(told)).document.text == STORY


def test_a_sentence_that_speaks_of_related_things_stays():
    related = "Related: the ministry's statement of Friday, which named no places and no numbers."
    assert related in only(page(article(LEAD, SECOND, related, THIRD))).document.text


def test_hidden_words_are_not_read():
    hidden = LEAD.replace("both", '<span style="display: none">menu words</span>both')
    assert only(page(article(hidden, SECOND, THIRD))).document.text == STORY


def test_a_short_page_is_read_too():
    text = "The bridge at Lower Brenwick is closed, the council said on Monday."
    assert only(page(f"<p>{text}</p>")).document.text == text


def test_a_page_without_a_story_says_so():
    assert codes(only(page(""))) >= {"empty-text"}
    assert codes(only("")) >= {"empty-text"}


def test_a_cookie_wall_is_no_story():
    wall = (
        "<h1>We value your privacy</h1><p>We and our partners use cookies to store and/or access "
        "information on a device.</p><button>Accept all cookies</button><p>Reject all</p>"
    )
    reading = only(page(wall))
    assert reading.document.text == ""
    assert "cookie-wall" in codes(reading)


def test_a_cookie_banner_above_a_story_is_only_furniture():
    banner = "<div class=cookie-banner><p>We use cookies. Accept all cookies?</p></div>"
    reading = only(page(banner + article(LEAD, SECOND, THIRD)))
    assert reading.document.text == STORY
    assert not codes(reading)


def test_a_paywall_leaves_its_teaser_with_a_problem():
    reading = only(page(article(LEAD, "Subscribe to continue reading this and other stories.")))
    assert LEAD in reading.document.text
    assert "paywall" in codes(reading)


def test_an_article_that_states_it_is_not_free_is_behind_a_paywall():
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridges closed",'
        '"isAccessibleForFree":"False"}</script>'
    )
    assert "paywall" in codes(only(page(article(LEAD), head)))


def test_two_articles_on_a_page_are_two_documents_with_one_path():
    other = SECOND.replace("spokesman", "speaker") * 2
    two = (
        f"<article><h2>Bridges closed</h2><p>{LEAD}</p><p>{THIRD}</p></article>"
        f"<article><h2>Water works hit</h2><p>{other}</p></article>"
    )
    first, second = readings(page(two), path="both.html")
    assert (first.document.title, second.document.title) == ("Bridges closed", "Water works hit")
    assert LEAD in first.document.text
    assert LEAD not in second.document.text
    assert first.document.path == second.document.path == "both.html"
    assert first.document.part != second.document.part
    assert "two-stories" in codes(first) & codes(second)


def test_two_first_level_headlines_are_two_documents():
    two = f"<h1>Bridges closed</h1><p>{LEAD}</p><p>{THIRD}</p><h1>Water works hit</h1><p>{SECOND * 2}</p>"
    assert [r.document.title for r in readings(page(two))] == ["Bridges closed", "Water works hit"]


def test_teasers_below_an_article_are_no_stories():
    teasers = "".join(
        f"<article><h3><a href=/{n}>Story number {n}</a></h3><p>One line of it.</p></article>"
        for n in range(8)
    )
    assert only(page(article(LEAD, SECOND, THIRD) + teasers)).document.text == STORY


def test_a_story_shown_twice_for_narrow_and_wide_screens_is_one():
    once = f"<article><h1>Bridges closed</h1><p>{LEAD}</p><p>{SECOND}</p></article>"
    assert len(readings(page(once + once))) == 1


WORD = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzабвгдіїєыэ’ʼ“”«»—…½ﬁ"), min_size=2, max_size=9
)
PARAGRAPH = st.lists(WORD, min_size=25, max_size=50).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(PARAGRAPH, min_size=3, max_size=6, unique=True))
def test_what_is_read_stands_on_the_page_letter_for_letter(paragraphs):
    text = only(page(article(*paragraphs))).document.text
    assert set(text.split("\n\n")) <= set(paragraphs)
    assert text
