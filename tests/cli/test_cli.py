"""The commands as a user types them, each in a process of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.ledger import open_ledger

ROOT = Path(__file__).parents[2]
SAYSO = Path(sys.executable).with_name("sayso")
REPORTS = ROOT / "examples/reports"
PLACES = ROOT / "examples/gazetteer.csv"


def sayso(*words, code=0, stdin=None):
    told = subprocess.run(
        [SAYSO, *map(str, words)], input=stdin, capture_output=True, timeout=200, check=False
    )
    assert told.returncode == code, told.stderr.decode()
    assert b"Traceback" not in told.stderr
    return told


def lines(told):
    return [json.loads(line) for line in told.stdout.splitlines()]


@pytest.fixture(scope="module")
def ledger(home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledger")
    sayso("add", REPORTS, "--gazetteer", PLACES, "--ledger", folder)
    return folder


def test_reading_a_file_prints_one_object_for_each_document_and_nothing_else(home):
    told = sayso("read", REPORTS / "curlew-news-agency", "--json", "--gazetteer", PLACES)
    found = lines(told)
    assert [Path(f["document"]["path"]).name for f in found] == [
        "2023-09-15-andriivka.txt",
        "2023-09-17-klishchiivka.txt",
    ]
    assert all(f["attributions"] for f in found)


def test_text_comes_back_byte_for_byte(home, tmp_path):
    text = "  \ufeffKyiv said: “free”.\r\n\r\n\tЄ.  \n"
    (tmp_path / "odd.txt").write_bytes(text.encode())
    (line,) = lines(sayso("read", tmp_path / "odd.txt", "--json"))
    assert line["document"]["text"] == text


def test_a_line_stays_one_line_whatever_a_text_holds(home, tmp_path):
    (tmp_path / "odd.txt").write_bytes("One\u2028two\x85three.".encode())
    printed = sayso("read", tmp_path / "odd.txt", "--json").stdout.decode()
    assert len(printed.splitlines()) == 1
    assert json.loads(printed)["document"]["text"] == "One\u2028two\x85three."


def test_standard_input_is_read(home):
    (line,) = lines(sayso("read", "-", "--json", stdin=b"Kyiv said the village was free."))
    assert line["document"]["path"] == "-"


@pytest.mark.parametrize(
    "words",
    [
        ("read", "no-such-file.html"),
        ("read", "ftp://example.org/x"),
        ("claims", "--ledger", "no-such-ledger"),
        ("schema", "Nonsense"),
        ("place", "Bakhmut", "--on", "yesterday"),
        ("claims", "--since", "18.09.2023"),
        ("read",),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_to_do(home, words):
    told = sayso(*words, code=2)
    assert told.stderr
    assert not told.stdout


def test_a_private_address_is_not_fetched(home):
    told = sayso("read", "http://127.0.0.1:1/", code=1)
    assert b"not a public address" in told.stderr


def test_adding_again_changes_nothing(ledger):
    told = sayso("add", REPORTS, "--ledger", ledger)
    assert b"0 documents added" in told.stderr


def test_an_intact_ledger_is_verified(ledger):
    assert b"all is as it was put in" in sayso("verify", "--ledger", ledger).stdout


def test_claims_tell_the_whole_way_of_a_saying(ledger):
    found = lines(sayso("claims", "--place", "Klishchiivka", "--json", "--ledger", ledger))
    assert found
    assert {"type", "evidence", "chain", "place", "document"} <= set(found[0])
    assert any(len(c["chain"]) >= 3 for c in found)
    assert all(c["place"]["name"] == "Klishchiivka" for c in found)


def test_a_place_can_be_asked_for_by_any_of_its_names(ledger):
    asked = [
        sayso("claims", "--place", name, "--json", "--ledger", ledger).stdout
        for name in ("Klishchiivka", "Клещеевка", "Кліщіївка")
    ]
    assert asked[0]
    assert asked[0] == asked[1] == asked[2]


def test_claims_can_be_asked_for_by_voice_type_and_day(ledger):
    some = lines(
        sayso("claims", "--type", "control", "--since", "2023-09-17", "--json", "--ledger", ledger)
    )
    assert some
    assert {c["type"] for c in some} == {"control"}


def test_a_places_days_have_states_whose_weights_sum_to_one(ledger):
    (told,) = lines(sayso("place", "Klishchiivka", "--json", "--ledger", ledger))
    assert told["days"]
    for day in told["days"]:
        assert sum(s["weight"] for s in day["states"]) == pytest.approx(1.0, abs=0.01)
    (day,) = lines(
        sayso("place", "Klishchiivka", "--on", "2023-09-18", "--json", "--ledger", ledger)
    )[0]["days"]
    assert day["date"] == "2023-09-18"


def test_an_edited_post_is_a_new_version_beside_the_old_one(ledger):
    everything = lines(sayso("claims", "--all-versions", "--json", "--ledger", ledger))
    latest = lines(sayso("claims", "--json", "--ledger", ledger))
    assert len(everything) >= len(latest)


def test_a_document_is_shown_with_who_speaks_through_whom(home):
    page = REPORTS / "lowland-courier/2023-09-19-soldier.html"
    shown = sayso("show", page, "--gazetteer", PLACES).stdout.decode()
    assert " → " in shown
    assert "Voices" in shown


def test_the_schema_of_every_entry_is_printed(home):
    (schema,) = lines(sayso("schema"))
    assert {"Claim", "Reading", "Voice", "Judgement"} <= set(schema["$defs"])


def test_a_place_is_found_in_any_spelling(home):
    for name in ("Кліщіївка", "Klishchiivka", "Клещеевка"):
        found = lines(sayso("gazetteer", "find", name, "--json", "--gazetteer", PLACES))
        assert found[0]["name"] == "Klishchiivka", name


def test_verify_names_what_was_changed(ledger, tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in ledger.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    with sqlite3.connect(copy / "ledger.sqlite") as database:
        triggers = database.execute("select name from sqlite_master where type = 'trigger'")
        for (name,) in triggers.fetchall():
            database.execute(f"drop trigger {name}")
        database.execute(
            "update entries set body = replace(body, 'Klishchiivka', 'Klishchiivko') "
            "where seq = (select min(seq) from entries where body like '%Klishchiivka%')"
        )
    database.close()
    told = sayso("verify", "--ledger", copy, code=1).stdout.decode()
    assert "reading" in told or "capture" in told


def test_killed_at_any_moment_an_add_loses_nothing_that_it_reported(home, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for i in range(60):
        text = f"On day {i} the General Staff said the village of Andriivka was free."
        (folder / f"{i:03}.txt").write_text(text, encoding="utf-8")
    ledger = tmp_path / "ledger"
    command = [SAYSO, "add", str(folder), "--json", "--ledger", str(ledger), "--workers", "1"]
    reported = set()
    kills = (3.0, 4.0)
    for wait in kills:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        out, _ = process.communicate()
        whole = out[: out.rfind(b"\n") + 1]
        reported |= {json.loads(line)["added"] for line in whole.splitlines()}
    last = subprocess.run(command, capture_output=True, check=True, timeout=200)
    reported |= {json.loads(line)["added"] for line in last.stdout.splitlines()}
    with open_ledger(str(ledger), create=False) as opened:
        kept = {line.id for line in opened.documents()}
    assert len(kept) == 60
    assert reported <= kept
    # A kill may fall between the commit of one document and the line that tells of it.
    assert len(kept - reported) <= len(kills)
    sayso("verify", "--ledger", ledger)


def test_every_command_says_what_it_does():
    commands = ("read", "add", "claims", "explain", "place", "show", "voices", "redact", "verify")
    commands += ("gazetteer", "schema")
    overview = sayso("--help").stdout.decode()
    for command in commands:
        assert command in overview
        assert len(sayso(command, "--help").stdout.splitlines()) > 5


def test_explaining_a_claim_tells_its_words_and_the_features_seen_in_them(ledger):
    (claim, *_) = lines(sayso("claims", "--type", "control", "--ledger", ledger, "--json"))
    (told,) = lines(sayso("explain", claim["id"], "--ledger", ledger, "--json"))
    assert told["evidence"] == claim["evidence"]
    read, *_ = told["reasons"]
    assert read["feature"] == "read_in_the_word"
    assert read["words"]["text"] in " ".join(e["text"] for e in claim["evidence"])
    shown = sayso("explain", claim["id"][:10], "--ledger", ledger).stdout.decode()
    assert "The encoder reads this word" in shown
    assert claim["evidence"][0]["text"].split()[0] in shown


def test_explaining_what_is_no_claim_says_so(ledger):
    told = sayso("explain", "c-nothing", "--ledger", ledger, code=2)
    assert b"no claim of the ledger has an id" in told.stderr


def test_voices_are_listed_and_found_by_name(ledger):
    everybody = lines(sayso("voices", "--ledger", ledger, "--json"))
    assert all(v["named"] for v in everybody)
    counts = [v["claims"] for v in everybody]
    assert counts == sorted(counts, reverse=True)
    name = everybody[0]["name"]
    assert name in {v["name"] for v in lines(sayso("voices", name, "--ledger", ledger, "--json"))}


def test_a_redacted_name_is_in_no_answer_until_it_is_shown_again(home, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        "The village of Andriivka was shelled on Monday, said Bohdan Mirnyk, a farmer. "
        "Mirnyk said two people were wounded."
    )
    ledger = tmp_path / "ledger"
    sayso("add", report, "--published-at", "2024-03-05", "--ledger", ledger)
    before = sayso("claims", "--ledger", ledger, "--json").stdout.decode()
    assert "Mirnyk" in before
    sayso("redact", "Bohdan Mirnyk", "--why", "asked", "--ledger", ledger)
    (line,) = {
        line["document"]["id"] for line in lines(sayso("claims", "--ledger", ledger, "--json"))
    }
    answers = [("claims", "--json"), ("voices",), ("show", line), ("claims",)]
    for words in answers:
        told = sayso(*words, "--ledger", ledger).stdout.decode()
        assert "Mirnyk" not in told
        assert "██████" in told
    sayso("verify", "--ledger", ledger)
    assert sayso("redact", "--list", "--ledger", ledger).stdout.decode() == "Bohdan Mirnyk\n"
    sayso("redact", "Bohdan Mirnyk", "--undo", "--ledger", ledger)
    assert sayso("claims", "--ledger", ledger, "--json").stdout.decode() == before


def test_redacting_nobody_says_where_voices_are_listed(ledger):
    told = sayso("redact", "Nobody Atall", "--ledger", ledger, code=2)
    assert b"sayso voices" in told.stderr


def test_relations_and_origins_are_printed_with_their_reasons(ledger):
    told = lines(sayso("relations", "--ledger", ledger, "--json"))
    assert {"echo", "corroborates"} <= {t["kind"] for t in told}
    assert all(t["a"]["evidence"] and t["b"]["evidence"] and 0 <= t["score"] <= 1 for t in told)
    some = lines(sayso("relations", "--kind", "echo", "--ledger", ledger, "--json"))
    assert {t["kind"] for t in some} == {"echo"}
    groups = lines(sayso("origins", "--ledger", ledger, "--json"))
    assert sum(len(g["members"]) for g in groups) >= 2 * len(groups) > 0
    assert all(g["members"][0]["claim"] == g["first"]["claim"] for g in groups)


def test_a_rejected_claim_counts_no_more(home, tmp_path):
    folder = tmp_path / "ledger"
    sayso("add", REPORTS, "--gazetteer", PLACES, "--ledger", folder)
    where = ("place", "Klishchiivka", "--on", "2023-09-19", "--ledger", folder, "--json")
    ((day,),) = [line["days"] for line in lines(sayso(*where))]
    claim = next(s["claims"][0] for s in day["states"] if s["claims"])
    sayso("judge", claim, "reject", "--why", "another village", "--by", "desk", "--ledger", folder)
    ((after,),) = [line["days"] for line in lines(sayso(*where))]
    assert claim not in [c for s in after["states"] for c in s["claims"]]
    (told,) = lines(sayso("judge", "--ledger", folder, "--json"))
    assert (told["subject"], told["verdict"], told["by"]) == (claim, "reject", "desk")


@pytest.mark.parametrize(
    "words",
    [
        ("v-1", "grade", "Z"),
        ("v-1", "same"),
        ("v-1", "same", "v-1"),
        ("v-1", "accept", "v-2"),
        ("c-000", "reject"),
        ("v-1", "undo"),
        ("sha256:", "correction", "0:5"),
    ],
)
def test_a_judgement_without_what_it_needs_is_refused(ledger, words):
    told = sayso("judge", *words, "--ledger", ledger, code=2)
    assert b"error: " in told.stderr


def test_a_verdict_is_undone_and_a_correction_needs_words_and_a_stretch(ledger):
    document = lines(sayso("claims", "--ledger", ledger, "--json"))[0]["document"]["id"]
    voice = lines(sayso("voices", "--ledger", ledger, "--json"))[0]["id"]
    sayso("judge", voice, "grade", "B", "--by", "desk", "--ledger", ledger)
    sayso("judge", voice, "undo", "grade", "--by", "desk", "--ledger", ledger)
    told = sayso("judge", voice, "undo", "grade", "--ledger", ledger, code=2)
    assert f"no verdict stands about {voice}".encode() in told.stderr
    words = ("judge", document, "correction")
    sayso(*words, "0:5", "--ledger", ledger, code=2)
    sayso(*words, "5:5", "--why", "x", "--ledger", ledger, code=2)
    sayso(*words, "0:99999999", "--why", "x", "--ledger", ledger, code=2)
    sayso(*words, "00:5", "--why", "another village", "--ledger", ledger)
    (last,) = lines(sayso("judge", document, "--ledger", ledger, "--json"))
    assert (last["value"], last["reason"]) == ("0:5", "another village")


def test_an_embargo_is_set_printed_and_lifted(ledger):
    def embargo(*words, code=0):
        return sayso("embargo", *words, "--ledger", ledger, code=code).stdout.decode()

    assert "nothing is held back" in embargo()
    told = embargo("--type", "strike", "--days", 14, "--by", "desk", "--why", "too fresh")
    assert "claims of type strike are held for 14 days, by desk" in told
    assert embargo() == told
    assert len(lines(sayso("claims", "--ledger", ledger, "--type", "strike", "--json")))
    embargo("--type", "strike", code=2)
    embargo("--type", "no such type", "--days", 3, code=2)
    embargo("--lift", "--days", 3, code=2)
    assert "nothing is held back" in embargo("--lift")


def test_the_record_of_a_voice_is_printed(ledger):
    (told,) = lines(sayso("voice", "Defence Ministry", "--ledger", ledger, "--json"))
    assert told["proposed_grade"] in "ABCDEF"
    assert {"outcomes", "delay_days", "grade"} <= told.keys()
    sayso("voice", "nobody at all", "--ledger", ledger, code=2)
