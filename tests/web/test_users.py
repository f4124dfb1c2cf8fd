"""Who may see and do what on a desk that others can reach."""

from __future__ import annotations

import re
from html import unescape

import pytest
from click.testing import CliRunner
from desks import PASSWORD

from sayso.cli.user import user as user_command
from sayso.web.users import UsersFile, add_user, remove_user


@pytest.mark.parametrize("path", ["/", "/claims", "/map", "/review", "/add", "/search?q=bridge"])
def test_nobody_sees_anything_before_they_log_in(team, path):
    client = team("reader", log_in=False)
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=/")
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    assert "Klishchiivka" not in page.text


@pytest.mark.parametrize("path", ["/claims.json", "/claims.csv", "/map.json", "/feed.atom"])
def test_nobody_gets_data_before_they_log_in(team, path):
    answer = team("reader", log_in=False).get(path)
    assert answer.status_code in {303, 401}
    assert "Klishchiivka" not in answer.text


def test_who_logs_in_comes_to_the_page_that_they_asked_for(team):
    client = team("reader", log_in=False)
    where = client.get("/claims?type=strike").headers["location"]
    form = client.get(where)
    asked = unescape(re.search(r'name="next" value="([^"]*)"', form.text)[1])
    answer = client.send_form("/login", name="reader", password=PASSWORD, next=asked)
    assert answer.headers["location"] == "/claims?type=strike"
    assert client.get("/claims?type=strike").status_code == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [("reader", "wrong words here"), ("nobody", PASSWORD), ("", ""), ("reader", "")],
)
def test_a_wrong_name_or_password_lets_nobody_in(team, name, password):
    client = team("reader", log_in=False)
    answer = client.log_in(name, password)
    assert answer.status_code == 401
    assert "No such name and password." in answer.text
    assert client.get("/claims").status_code == 303


@pytest.mark.parametrize("path", ["/review", "/add"])
def test_only_analysts_review_and_add(team, path):
    assert team("reader").get(path).status_code == 403
    assert team("analyst").get(path).status_code == 200
    assert team("admin").get(path).status_code == 200


def test_only_analysts_judge(team, own_ledger):
    claim = next(own_ledger.claims()).claim.id
    form = {"subject": claim, "verdict": "reject", "value": "", "reason": "seen", "next": "/"}
    assert team("reader").send_form("/judge", **form).status_code == 403
    assert not list(own_ledger.between.judgements())
    assert team("analyst").send_form("/judge", **form).status_code == 303
    (judgement,) = own_ledger.between.judgements()
    assert (judgement.subject, judgement.verdict, judgement.by) == (claim, "reject", "analyst")


def test_who_logs_out_is_out(team):
    client = team("reader")
    assert client.get("/claims").status_code == 200
    assert client.send_form("/logout").status_code == 303
    assert client.get("/claims").status_code == 303


def test_who_is_taken_out_of_the_file_is_out_at_once(team, users):
    client = team("analyst")
    assert client.get("/review").status_code == 200
    assert remove_user(users, "analyst")
    assert client.get("/claims").status_code == 303
    assert client.log_in("analyst", PASSWORD).status_code == 401


def test_who_gets_another_role_has_it_at_once(team, users):
    client = team("analyst")
    add_user(users, "analyst", "reader", PASSWORD)
    client.log_in("analyst", PASSWORD)
    assert client.get("/review").status_code == 403


def test_another_password_ends_the_sessions_of_the_old_one(team, users):
    client = team("analyst")
    add_user(users, "analyst", "analyst", "three other words")
    assert client.get("/claims").status_code == 303


def test_while_the_file_of_users_is_broken_nobody_is_in(team, users):
    client = team("admin")
    kept = users.read_bytes()
    users.write_bytes(b"{")
    assert client.get("/claims").status_code == 303
    users.unlink()
    assert client.get("/claims").status_code == 303
    users.write_bytes(kept)
    assert client.get("/claims").status_code == 200


def test_a_session_that_was_tampered_with_is_none(team):
    client = team("reader")
    client.cookies.set("sayso", "x" + client.cookies["sayso"][1:], domain="127.0.0.1")
    assert client.get("/claims").status_code == 303


def test_users_are_added_and_removed_by_command(tmp_path):
    path = tmp_path / "users.json"
    run = CliRunner().invoke
    told = ["--users", str(path)]
    added = run(user_command, ["add", "ann", "--role", "analyst", *told, "--password", PASSWORD])
    assert added.exit_code == 0, added.output
    assert PASSWORD not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert UsersFile(path).now().user_of("ann", PASSWORD).role == "analyst"
    removed = run(user_command, ["remove", "ann", *told])
    assert removed.exit_code == 0
    assert UsersFile(path).now().user_of("ann", PASSWORD) is None
    short = run(user_command, ["add", "bob", *told, "--password", "short"])
    assert short.exit_code != 0
