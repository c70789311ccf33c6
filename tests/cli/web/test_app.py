"""cli/web/app.py: the answers of the commands as JSON, the report, and the calendar as a feed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

import httpx
import pytest
from icalendar import Calendar

from cli.web.app import _is_held
from tests.cli.conftest import Run

EVE = {"as_of": "2018-07-15", "known_on": "2018-07-15"}


@pytest.mark.parametrize(
    ("name", "asked", "options"),
    [
        ("meetings", {"pair": "rus-usa", "status": "held"}, "--pair RUS-USA --status held"),
        ("treaties", {"as_of": "2019-07-01", "text": "missile"}, "--as-of 2019-07-01 --text missile"),
        ("relations", {"party": ["RUS", "USA"]}, "--party RUS --party USA"),
        ("deadlines", {"as_of": "2019-07-01", "to": "2019-12-31"}, "--as-of 2019-07-01 --to 2019-12-31"),
        ("conflicts", {}, ""),
        ("meetings", EVE, "--as-of 2018-07-15 --known-on 2018-07-15"),
    ],
)
def test_rows_are_those_of_the_command(
    web: httpx.Client, ask: Run, name: str, asked: Mapping[str, str], options: str
) -> None:
    answer = web.get(f"/{name}", params=asked)
    assert answer.status_code == 200
    assert answer.json() == json.loads(ask(name, *options.split(), "--format", "json").stdout)


def test_claims_are_those_that_are_listed(web: httpx.Client, ask: Run) -> None:
    found = web.get("/claims", params={"type": "meeting.held", "limit": 3})
    assert found.json() == json.loads(ask(*"list --type meeting.held --limit 3 --format json".split()).stdout)


def test_pages_follow_each_other_to_the_end(web: httpx.Client) -> None:
    answer, rows = web.get("/claims?type=meeting&limit=9"), []
    while True:
        rows += [row["id"] for row in answer.json()]
        if "next" not in answer.links:
            break
        answer = web.get(answer.links["next"]["url"])
    assert rows == [row["id"] for row in web.get("/claims?type=meeting").json()]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/meetings?as_of=tomorrow", "as_of: 'tomorrow' is not a day."),
        ("/meetings?pair=RUS", "is not a pair of parties"),
        ("/meetings?partys=RUS", "partys: there is no such parameter"),
        ("/meetings?status=hold", "Did you mean held?"),
        ("/meetings?party=XYZ", "no state or organisation has that code"),
        ("/relations?status=held", "status: there is no such parameter"),
        ("/claims?limit=0", "limit: "),
        ("/deadlines?from=2019-07-01&to=2019-06-01", "The range ends before it begins: from 2019-07-01"),
        ("/claims?after=nothing", "Start without after."),
        ("/?type=meting", "Did you mean meeting?"),
    ],
)
def test_what_is_wrong_is_said(web: httpx.Client, address: str, words: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_there_is_nothing_else_and_nothing_is_written(web: httpx.Client) -> None:
    assert web.get("/etc/passwd").status_code == 404
    refused = web.post("/claims", json={})
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
    assert "only reads" in refused.json()["error"]


def test_a_calendar_client_subscribes(web: httpx.Client) -> None:
    first = web.get("/calendar.ics?party=RUS&as_of=2019-07-01")
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "New START expires (RUS, USA) (2021)" in {
        str(one["summary"]) for one in Calendar.from_ical(first.content).events
    }

    again = web.get(first.url, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert web.get(first.url, headers={"If-Modified-Since": first.headers["last-modified"]}).status_code == 304
    assert web.head(first.url).headers["content-length"] == str(len(first.content))


def test_a_feed_without_entries_is_a_calendar(web: httpx.Client) -> None:
    empty = web.get("/calendar.ics?pair=ISL-PRK")
    assert (empty.status_code, empty.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(empty.content)
    assert (list(calendar.events), len(calendar.timezones)) == ([], 1)


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        ({}, False),
        ({"if-none-match": '"b", W/"a"'}, True),
        ({"if-none-match": '"b"', "if-modified-since": "Mon, 01 Jul 2030 00:00:00 GMT"}, False),
        ({"if-modified-since": "Mon, 01 Jul 2019 00:00:00 GMT"}, True),
        ({"if-modified-since": "Sun, 30 Jun 2019 23:59:59 GMT"}, False),
        ({"if-modified-since": "some time ago"}, False),
    ],
)
def test_a_tag_decides_before_a_date(headers: Mapping[str, str], held: bool) -> None:
    assert _is_held(headers, '"a"', datetime(2019, 7, 1, tzinfo=UTC)) is held


def test_the_report_is_live(web: httpx.Client) -> None:
    page = web.get("/?pair=IRN-USA&as_of=2019-07-01")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "JCPOA" in page.text
    assert "Talks in Osaka" not in page.text


def test_openapi_describes_each_column(web: httpx.Client) -> None:
    described = web.get("/openapi.json").json()
    assert set(described["paths"]) == {
        *("/", "/calendar.ics", "/claims", "/meetings", "/treaties", "/relations", "/deadlines", "/conflicts")
    }
    for name in ("claims", "meetings", "treaties", "relations", "deadlines"):
        get = described["paths"][f"/{name}"]["get"]
        columns = get["responses"]["200"]["content"]["application/json"]["schema"]["items"]["properties"]
        assert set(web.get(f"/{name}?limit=1").json()[0]) <= set(columns)
        assert {"as_of", "known_on", "party", "from", "after"} <= {one["name"] for one in get["parameters"]}
