"""`sayso gazetteer fetch`, from a server of our own that answers as GeoNames does."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

SAYSO = Path(sys.executable).with_name("sayso")
VILLAGE = (
    "9113128\tVodyane\tVodyane\tVodiane,Vodyanoye,Водяне,Водяное\t48.0955\t37.6714\tP\tPPL\tUA\t\t05\t\t\t\t"
    "0\t\t150\tEurope/Kyiv\t2020-01-01\n"
)


def dump(rows):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "CC BY 4.0")
        archive.writestr("UA.txt", rows)
    return body.getvalue()


def fetch(country, site, folder):
    return subprocess.run(
        [SAYSO, "gazetteer", "fetch", country, "--from", site.url, "--allow-private"],
        env={"SAYSO_HOME": str(folder), "PATH": ""},
        capture_output=True,
        timeout=200,
        check=False,
    )


def test_a_country_is_fetched_and_added(home, site):
    site.says("/UA.zip", dump(VILLAGE), "application/zip")
    told = fetch("ua", site, home)
    assert told.returncode == 0, told.stderr
    assert b"1 places taken" in told.stdout
    assert site.asked == ["/UA.zip"]
    found = subprocess.run(
        [SAYSO, "gazetteer", "find", "Водяного", "--lang", "ru"],
        env={"SAYSO_HOME": str(home), "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert b"geonames:9113128" in found.stdout
    for added in (home / "gazetteer/added").iterdir():  # the folder is that of all tests
        added.unlink()


def test_what_is_no_country_is_told(home, site):
    told = fetch("Ukraine", site, home)
    assert told.returncode == 2
    assert b"'Ukraine' is no two-letter code of a country" in told.stderr
    assert site.asked == []


def test_a_country_that_the_server_does_not_have_is_told(home, site):
    told = fetch("XX", site, home)
    assert told.returncode == 1
    assert b"answered with status 404" in told.stderr


def test_an_answer_that_is_no_dump_is_told_and_not_added(home, site):
    site.says("/UA.zip", b"<html>Please log in</html>")
    told = fetch("UA", site, home)
    assert told.returncode == 2
    assert b"cannot be added to the gazetteer" in told.stderr
    assert not list((home / "gazetteer").glob("added/*"))
