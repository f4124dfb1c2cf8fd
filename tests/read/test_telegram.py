"""Exports of Telegram Desktop give their posts."""

from __future__ import annotations

import gzip
import json
from typing import Any

from bytes_of import EXPORT, codes, only, readings

from sayso.entries import Reading


def post(number: int, text: Any, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "message",
        "date": "2023-09-17T13:05:00",
        "date_unixtime": "1694945100",
        "from": "Reed Notes",
        "text": text,
        **more,
    }


def export(*messages: dict[str, Any], **more: Any) -> str:
    chat = {"name": "Reed Notes", "type": "public_channel", "id": 7, **more}
    return json.dumps({**chat, "messages": list(messages)}, ensure_ascii=False)


def read_posts(*messages: dict[str, Any], **more: Any) -> list[Reading]:
    return readings(export(*messages, **more), EXPORT)


def test_pieces_of_a_text_are_joined_as_they_are() -> None:
    pieces = ["Our men ", {"type": "bold", "text": "left"}, "\n", {"type": "text_link", "text":
              "Verbky", "href": "https://x.example"}, "yesterday. "]  # fmt: skip
    (reading,) = read_posts(post(17, pieces))
    assert reading.document.text == "Our men left\nVerbkyyesterday. "
    assert reading.document.part == "message 17"
    assert reading.document.publisher == "Reed Notes"
    assert reading.document.published_at == "2023-09-17T13:05:00"


def test_service_messages_and_posts_without_text_are_passed_over() -> None:
    found = read_posts(
        {"id": 1, "type": "service", "action": "create_channel", "text": "Channel created"},
        post(2, ""),
        post(3, []),
        post(4, "The village is ours."),
        post(5, " \n"),
    )
    assert [r.document.part for r in found] == ["message 4"]


def test_forwarded_and_edited_posts_say_so() -> None:
    (reading,) = read_posts(post(9, "Word for word.", forwarded_from="Southern Jotter",
                                 edited="2023-09-17T14:00:00", edited_unixtime="1694948400"))  # fmt: skip
    assert reading.document.forwarded_from == "Southern Jotter"
    assert reading.document.edited_at == "2023-09-17T14:00:00"


def test_a_date_in_seconds_alone_is_taken_in_utc() -> None:
    bare = post(9, "Text.", edited_unixtime="1694948400")
    del bare["date"]
    (reading,) = read_posts(bare)
    assert reading.document.published_at == "2023-09-17T10:05:00Z"
    assert reading.document.edited_at == "2023-09-17T11:00:00Z"


def test_a_post_has_an_address_only_where_the_channels_name_in_addresses_is_known() -> None:
    (unknown,) = read_posts(post(9, "Text."))
    (known,) = read_posts(post(9, "Text."), username="reednotes")
    assert unknown.document.url is None
    assert known.document.url == "https://t.me/reednotes/9"
    assert known.document.publisher == "Reed Notes"


def test_an_edited_post_is_another_document_and_the_same_post_is_the_same() -> None:
    ids = [read_posts(post(9, text))[0].document.id for text in ("As was.", "As is.", "As was.")]
    assert ids[0] == ids[2] != ids[1]


def test_an_export_of_all_chats_names_the_channel_of_each_post() -> None:
    chats = [json.loads(export(post(1, f"From {name}."), name=name)) for name in ("Reed", "Sedge")]
    body = json.dumps({"about": "x", "chats": {"about": "y", "list": chats}})
    assert [(r.document.publisher, r.document.text) for r in readings(body, EXPORT)] == [
        ("Reed", "From Reed."),
        ("Sedge", "From Sedge."),
    ]


def test_an_export_that_breaks_off_gives_the_posts_up_to_there() -> None:
    whole = export(post(1, "First."), post(2, "Second."))
    first, rest = readings(whole[: whole.index("Second")], EXPORT)
    assert first.document.text == "First."
    assert rest.document.text == ""
    assert codes(rest) == {"export-damaged"}


def test_an_export_without_posts_is_said_to_be_empty() -> None:
    assert "empty-text" in codes(only(export(), EXPORT))
    assert "export-damaged" in codes(only(b"\xff\xfe{", EXPORT))


def test_odd_values_in_a_post_are_passed_over() -> None:
    odd = post(9, ["Text ", {"text": None}, 5, {"type": "x"}, "goes on."], forwarded_from=4,
               edited=[], edited_unixtime="x" * 5, date=None, date_unixtime="9" * 30)  # fmt: skip
    (reading,) = read_posts(odd)
    assert reading.document.text == "Text goes on."
    assert reading.document.published_at is None


def test_halves_of_surrogate_pairs_become_replacement_characters() -> None:
    body = export(post(1, "Odd TEXT.")).replace("TEXT", "\\ud83d")
    for reading in readings(body, EXPORT):
        reading.document.text.encode()


def test_a_gzipped_export_is_opened() -> None:
    packed = gzip.compress(export(post(1, "First.")).encode())
    assert only(packed, EXPORT, encoding="gzip").document.text == "First."
