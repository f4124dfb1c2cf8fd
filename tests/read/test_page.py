"""Pages give their story, its facts and nothing else."""

from __future__ import annotations

import pytest
from bytes_of import codes, only, readings

from sayso.entries import Sidecar

ONE = (
    "The General Staff said on Monday that its troops had taken the village of Verbky after "
    "two weeks of fighting on the southern bank of the river."
)
TWO = (
    "A spokesman for the brigade, which has fought there since August, said the enemy had left "
    "forty houses and the school, and that mines were being cleared."
)
THREE = (
    "The other side's Defence Ministry denied this. “Our units hold the northern streets,” it "
    "said in its evening report, and it gave no account of its losses."
)
OTHER = (
    "The harbour company will dredge the eastern basin from October, its director told the town "
    "council. Ferries will call at the old pier while the work goes on."
)
MORE = (
    "Fishermen were promised compensation by the company, but their union said that no contract "
    "had been shown to it and that it would go to court in spring."
)
HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Verbky taken | Marsh Herald</title><meta property="og:site_name" content="Marsh Herald">
<meta property="og:title" content="Verbky taken, Kyiv says">
<meta property="article:published_time" content="2023-09-18T23:30:00+03:00">
<meta name="author" content="Desk"></head><body>"""


def page(body: str, head: str = HEAD) -> str:
    return f"{head}{body}</body></html>"


def story(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


PLAIN = page(f"<article><h1>Verbky taken, Kyiv says</h1>{story(ONE, TWO, THREE)}</article>")


def test_the_text_is_the_paragraphs_parted_by_empty_lines() -> None:
    assert only(PLAIN).document.text == f"{ONE}\n\n{TWO}\n\n{THREE}"


def test_what_the_page_states_is_told_and_the_day_is_the_outlets_own() -> None:
    document = only(PLAIN, address="https://herald.example/verbky").document
    assert document.title == "Verbky taken, Kyiv says"
    assert document.publisher == "Marsh Herald"
    assert document.byline == "Desk"
    assert document.published_day == "2023-09-18"
    assert document.url == "https://herald.example/verbky"
    assert document.lang == "en"


def test_what_comes_beside_the_page_wins_over_what_it_states() -> None:
    side = Sidecar(published_at="2023-09-20", publisher="Fen Courier", lang="uk")
    document = only(PLAIN, sidecar=side).document
    assert (document.published_at, document.publisher) == ("2023-09-20", "Fen Courier")
    assert document.lang == "uk"
    assert document.title == "Verbky taken, Kyiv says"


def test_links_and_marks_inside_a_sentence_keep_their_words_and_spaces() -> None:
    marked = ONE.replace("General Staff", '<a href="/gs">General <b>Staff</b></a>')
    marked = marked.replace("Verbky", "<em>Verbky</em>recently")
    text = only(page(f"<article><h1>T</h1>{story(marked, TWO, THREE)}</article>")).document.text
    assert text.startswith(ONE.replace("Verbky", "Verbkyrecently"))


def test_masthead_menu_teasers_and_footer_are_no_part_of_the_story() -> None:
    body = (
        '<table class="top"><tr><td><a href="/">Marsh Herald</a></td><td>Since 1931</td></tr></table>'
        '<ul><li><a href="/war">War</a></li><li><a href="/town">Town</a></li></ul>'
        f"<div class='a'><h1>Verbky taken, Kyiv says</h1>{story(ONE, TWO)}"
        '<p>Read also: <a href="/x">Ferries will call at the old pier in autumn</a></p>'
        f"{story(THREE)}</div><div class='more'><h3>Read also</h3><ul>"
        '<li><a href="/1">How the market square was paved</a></li>'
        '<li><a href="/2">A choir looks for tenors</a></li></ul></div>'
        '<div class="share">Share this article</div><div class="footer">© 2023 Marsh Herald</div>'
    )
    assert only(page(body)).document.text == f"{ONE}\n\n{TWO}\n\n{THREE}"


def test_two_stories_on_a_page_are_two_documents() -> None:
    body = (
        f"<article><h2>Verbky taken</h2><time datetime='2023-09-18'>x</time>{story(ONE, TWO)}</article>"
        f"<article><h2>Basin to be dredged</h2><time datetime='2023-09-17'>x</time>"
        f"{story(OTHER, MORE)}</article>"
    )
    first, second = readings(page(body))
    assert first.document.text == f"{ONE}\n\n{TWO}"
    assert second.document.text == f"{OTHER}\n\n{MORE}"
    assert [r.document.part for r in (first, second)] == ["article 1", "article 2"]
    assert [r.document.title for r in (first, second)] == ["Verbky taken", "Basin to be dredged"]
    assert second.document.published_day == "2023-09-17"
    assert "two-stories" in codes(first) & codes(second)
    assert first.document.path == second.document.path


def test_two_headlines_part_a_page_without_articles() -> None:
    body = f"<h1>Verbky taken</h1>{story(ONE, TWO)}<h1>Basin to be dredged</h1>{story(OTHER, MORE)}"
    assert [r.document.text for r in readings(page(body))] == [
        f"{ONE}\n\n{TWO}",
        f"{OTHER}\n\n{MORE}",
    ]


def test_teasers_in_articles_of_their_own_do_not_make_a_second_story() -> None:
    body = (
        f"<article><h1>Verbky taken</h1>{story(ONE, TWO, THREE)}</article>"
        "<article><h3><a href='/b'>Basin to be dredged</a></h3><p>Ferries will wait.</p></article>"
        "<article><h3><a href='/c'>A choir looks for tenors</a></h3><p>And basses.</p></article>"
    )
    reading = only(page(body))
    assert reading.document.part is None
    assert reading.document.text == f"{ONE}\n\n{TWO}\n\n{THREE}"


def test_a_cookie_wall_is_no_story() -> None:
    wall = (
        "<div><h2>We value your privacy</h2><p>We and our partners use cookies to store and/or "
        "access information on a device, and we process personal data.</p>"
        "<button>Accept all cookies</button><button>Reject all</button></div>"
    )
    reading = only(page(wall, "<html><body>"))
    assert reading.document.text == ""
    assert "cookie-wall" in codes(reading)


def test_a_cookie_banner_beside_a_story_is_left_out_and_no_problem() -> None:
    banner = "<div class='cookie-banner'><p>We use cookies.</p><a href='/c'>Cookie policy</a></div>"
    reading = only(PLAIN.replace("<body>", f"<body>{banner}"))
    assert reading.document.text == f"{ONE}\n\n{TWO}\n\n{THREE}"
    assert codes(reading) == set()


def test_a_story_that_breaks_off_at_a_paywall_is_kept_and_said_to_break_off() -> None:
    body = (
        f"<article><h1>Verbky taken</h1>{story(ONE)}<p>Subscribe to continue reading.</p></article>"
    )
    reading = only(page(body))
    assert ONE in reading.document.text
    assert "paywall" in codes(reading)


@pytest.mark.parametrize(
    "body",
    [
        "",
        " ",
        "<html></html>",
        "<!DOCTYPE html><html><head><title>T</title></head><body></body></html>",
    ],
)
def test_an_empty_page_is_said_to_be_empty(body: str) -> None:
    reading = only(body)
    assert reading.document.text == ""
    assert "empty-text" in codes(reading)


def test_a_short_report_is_a_report() -> None:
    short = "The staff said Verbky had been taken."
    assert only(page(f"<h1>Verbky taken</h1><p>{short}</p>")).document.text == short
