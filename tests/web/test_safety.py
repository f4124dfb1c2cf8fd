"""A desk tells browsers to run nothing but its own, answers under its own names, and obeys its own forms."""

from __future__ import annotations

import re

import pytest
from desks import CSRF, PASSWORD, Client

EVERY_HEADER = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
LISTS = ("now", "map", "places", "claims", "voices", "documents")


# ---- headers and hosts


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims", 200),
        ("/claims.json", 200),
        ("/claims.csv", 200),
        ("/feed.atom", 200),
        ("/assets/desk.css", 200),
        ("/assets/desk.js", 200),
        ("/assets/none.js", 404),
        ("/login", 200),
        ("/no-such-page", 404),
        ("/claim/c-none", 404),
        ("/claim/c-none.json", 404),
        ("/claims?since=Monday", 400),
        ("/claims.atom?since=Monday", 400),
        ("/schema", 200),
    ],
)
def test_every_answer_tells_the_browser_to_run_and_ask_for_nothing_else(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    for name, value in EVERY_HEADER.items():
        assert answer.headers.get_list(name) == [value]
    assert ("private" in answer.headers["cache-control"]) != path.startswith("/assets/desk")


def test_a_method_that_a_page_does_not_have_is_refused_with_the_same_headers(client):
    answer = client.put("/claims", headers={"x-csrf-token": client.token()})
    assert answer.status_code == 405
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_page_has_no_inline_script_and_no_inline_style(client):
    for name in LISTS:
        text = client.get(f"/{name}").text
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)


@pytest.mark.parametrize(
    "host", ["rebound.example", "127.0.0.1.example", "", "localhost.example:80"]
)
def test_a_desk_does_not_answer_under_a_name_that_is_not_its_own(client, host):
    answer = client.get("/claims.json", headers={"host": host})
    assert answer.status_code == 400
    assert "claims" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:1", "127.0.0.1:8377", "[::1]:8377", "[::1]"]
)
def test_a_desk_answers_under_its_own_names_on_any_port(client, host):
    assert client.get("/claims.json", headers={"host": host}).status_code == 200


def test_a_desk_answers_under_a_further_name_that_it_is_given(serve_client, ledger_of_examples):
    client = serve_client(ledger_of_examples, hosts=("127.0.0.1", "desk.example"))
    assert client.get("/claims.json", headers={"host": "desk.example"}).status_code == 200
    assert client.get("/claims.json", headers={"host": "localhost"}).status_code == 400


# ---- forms


def routes():
    from sayso.web.pages import PAGES

    return sorted(p for h in PAGES for p in h.paths if "POST" in h.http_methods)


@pytest.mark.parametrize("path", routes())
def test_no_form_is_taken_without_its_token(client, path):
    path = re.sub(r"{[^}]+}", "x", path)
    client.get("/login")
    assert client.post(path, data={}).status_code == 403
    assert client.post(path, data={"_csrf_token": "0" * 64}).status_code == 403
    assert client.post(path, json={"subject": "c-1"}).status_code == 403


def test_a_token_of_one_browser_is_none_of_another(client, served):
    with Client(base_url=served) as other:
        stolen = other.token()
    client.token()
    assert client.post("/logout", data={"_csrf_token": stolen}).status_code == 403


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(
    client, serve_client, ledger_of_examples
):
    told = client.get("/login").headers["set-cookie"].lower()
    assert CSRF in told
    assert "httponly" in told
    assert "samesite=strict" in told
    assert "secure" not in told
    behind = serve_client(ledger_of_examples, behind_tls=True)
    assert "secure" in behind.get("/login").headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "where",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)",
     "\\\\elsewhere.example", "/\t/elsewhere.example", " //elsewhere.example", "/%0d%0aset-cookie:x"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(team, where):
    client = team("reader", log_in=False)
    answer = client.send_form("/login", name="reader", password=PASSWORD, next=where)
    assert answer.status_code == 303
    location = answer.headers["location"]
    assert re.fullmatch(r"/(?![/\\])[^\s\\]*", location)
    assert "set-cookie:x" not in str(answer.headers).replace("%0a", "\n").split("location")[0]
