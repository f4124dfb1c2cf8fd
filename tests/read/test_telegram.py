"""Telegram Desktop exports give one document a post."""

import gzip
import json

from pages import EXPORT, codes, export, only, readings

POST = {"date": "2024-03-04T23:10:00", "date_unixtime": "1709583000"}


def test_pieces_of_a_text_are_joined_as_they_are():
    pieces = [
        "Ночью ",
        {"type": "bold", "text": "два моста"},
        " закрыты.\n\n",
        {"type": "text_link", "text": "Подробнее", "href": "https://example.com"},
        "",
    ]
    document = only(export({**POST, "text": pieces}, name="Тихий канал"), EXPORT).document
    assert document.text == "Ночью два моста закрыты.\n\nПодробнее"
    assert (document.publisher, document.part) == ("Тихий канал", "message 17")
    assert document.lang == "ru"


def test_a_post_is_dated_as_the_exporters_clock_showed_it():
    document = only(export({**POST, "text": "Bridges closed."}), EXPORT).document
    assert document.published_at == "2024-03-04T23:10:00"
    bare = only(export({"date_unixtime": "1709583000", "text": "Bridges closed."}), EXPORT).document
    assert bare.published_at == "2024-03-04T20:10:00Z"


def test_edits_and_forwards_are_kept():
    post = {**POST, "text": "x", "edited": "2024-03-05T08:00:00", "forwarded_from": "Друга рука"}
    document = only(export(post), EXPORT).document
    assert (document.edited_at, document.forwarded_from) == ("2024-03-05T08:00:00", "Друга рука")


def test_service_messages_and_posts_without_text_are_passed_over():
    messages = (
        {**POST, "type": "service", "action": "pin_message", "text": ""},
        {**POST, "text": "", "photo": "photos/1.jpg"},
        {**POST, "text": "A caption.", "photo": "photos/2.jpg"},
    )
    document = only(export(*messages), EXPORT).document
    assert (document.text, document.part) == ("A caption.", "message 19")


def test_an_address_is_given_only_where_the_channels_name_for_addresses_is_known():
    assert only(export({**POST, "text": "x"}, name="Q"), EXPORT).document.url is None
    told = only(export({**POST, "text": "x"}, name="Q", username="quiet"), EXPORT).document
    assert told.url == "https://t.me/quiet/17"


def test_an_export_of_all_chats_keeps_the_channels_apart():
    chats = [json.loads(export({**POST, "text": f"From {n}."}, name=n)) for n in ("One", "Two")]
    body = json.dumps({"about": "…", "chats": {"list": chats}})
    told = [(r.document.publisher, r.document.text) for r in readings(body, EXPORT)]
    assert told == [("One", "From One."), ("Two", "From Two.")]


def test_an_edited_post_is_another_document():
    first, second = (only(export({**POST, "text": t}), EXPORT) for t in ("Held.", "Lost."))
    assert first.document.id != second.document.id


def test_an_export_that_breaks_off_gives_what_came_before():
    whole = export(*({**POST, "text": f"Post {n}."} for n in range(3)))
    *posts, last = readings(whole[: whole.rindex("Post 2")], EXPORT)
    assert [p.document.text for p in posts] == ["Post 0.", "Post 1."]
    assert last.document.text == ""
    assert "export-damaged" in codes(last)


def test_an_export_without_posts_says_so():
    assert "empty-text" in codes(only(export(name="Q"), EXPORT))


def test_a_gzipped_export_is_opened():
    body = gzip.compress(export({**POST, "text": "Bridges closed."}).encode())
    assert only(body, EXPORT).document.text == "Bridges closed."


def test_odd_values_in_messages_do_no_harm():
    odd = ({"text": 7}, {"text": [1, None, {"text": None}]}, {"text": "x", "date": 5, "id": "a"})
    assert [r.document.text for r in readings(export(*odd), EXPORT)] == ["x"]
