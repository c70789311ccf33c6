"""The state of the seeds, as the commands print it: the lifecycles that must come out by rule."""

import json
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import Run


def rows(done) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def meeting(found: list[dict], parties: str, place: str, **wanted: object) -> dict:
    fits = [row for row in found if " ".join(row["parties"]) == parties and row["place"] == place]
    [one] = [row for row in fits if all(row[key] == value for key, value in wanted.items())]
    return one


SIX = ("CHN", "DEU", "GBR", "JPN", "KOR", "MEX")
"""Whom the president was to meet at Hamburg, too."""


@pytest.fixture(scope="module")
def meetings(ask: Run) -> list[dict]:
    return rows(ask("meetings", "--as-of", "2019-07-01", "--format", "json"))


@pytest.fixture(scope="module")
def treaties(ask: Run) -> dict[str, dict]:
    return {row["treaty"]: row for row in rows(ask("treaties", "--as-of", "2019-07-01", "--format", "json"))}


@pytest.mark.parametrize(
    ("parties", "place", "start", "end", "status"),
    [
        ("RUS USA", "Hamburg", "2017-07-07", "2017-07-07", "held"),
        ("RUS USA", "Helsinki", "2018-07-16", "2018-07-16", "held"),
        ("RUS USA", "Paris", "2018-11-11", "2018-11-11", "held"),
        ("RUS USA", "Argentina", "2018-11-30", "2018-12-01", "canceled"),
        ("RUS USA", "Osaka", "2019-06-28", "2019-06-28", "held"),
        ("FRA USA", "Paris", "2017-07-14", "2017-07-14", "unconfirmed"),
        *((f"{code} USA", "Hamburg", "2017-07-07", "2017-07-08", "unconfirmed") for code in SIX),
    ],
)  # fmt: skip
def test_each_meeting_has_its_outcome(meetings, parties: str, place: str, start: str, end: str, status: str) -> None:
    found = meeting(meetings, parties, place)
    assert (found["start"], found["end"], found["status"]) == (start, end, status)


def test_the_encounter_in_argentina_is_an_occurrence_of_its_own(meetings) -> None:
    encounter = meeting(meetings, "RUS USA", "Buenos Aires")
    assert (encounter["status"], encounter["format"]) == ("held", "brief encounter")
    assert encounter["sources"] == 3


def test_treaties_narrow_to_what_the_claims_agree_on(treaties) -> None:
    inf, start, jcpoa = treaties["INF Treaty"], treaties["New START"], treaties["JCPOA"]
    assert (inf["expires_start"], inf["expires_end"]) == ("2019-08-01", "2019-08-31")
    assert inf["withdrawn"] == ["RUS", "USA"]
    assert inf["signed_start"] == "1987-01-01"
    assert (start["in_force_start"], start["expires_start"], start["expires_end"]) == (
        "2012-01-01",
        "2021-01-01",
        "2021-12-31",
    )
    assert (jcpoa["withdrawn"], jcpoa["signed_start"]) == (["USA"], "2015-01-01")


def test_sanctions_reimposed_are_in_effect(ask: Run) -> None:
    relations = rows(ask("relations", "--as-of", "2019-07-01", "--format", "json"))
    [pair] = [row for row in relations if (row["a"], row["b"]) == ("IRN", "USA")]
    assert pair["sanctions"] == ["USA>IRN"]


def test_on_the_day_before_helsinki_is_announced_and_nothing_later_is_known(ask: Run) -> None:
    state = rows(ask("as-of", "2018-07-15", "--known-on", "2018-07-15", "--format", "json"))
    helsinki = meeting(state["meetings"], "RUS USA", "Helsinki")
    assert (helsinki["status"], helsinki["start"], helsinki["sources"]) == ("announced", "2018-07-16", 1)
    assert {row["place"] for row in state["meetings"]} == {"Washington", "Hamburg", "Paris", None, "Helsinki"}
    assert "INF Treaty" not in {row["treaty"] for row in state["treaties"]}
    assert state["documents"] == 2


def test_deadlines_say_what_lies_ahead(ask: Run) -> None:
    ahead = [
        row
        for row in rows(ask("deadlines", "--as-of", "2019-07-01", "--format", "json"))
        if row["status"] == "upcoming"
    ]
    assert [(row["subject"], row["due_start"], row["days_to_start"]) for row in ahead] == [
        ("INF Treaty", "2019-08-01", 31),
        ("New START", "2021-01-01", 550),
    ]


@pytest.mark.parametrize("projection", ["meetings", "treaties", "relations", "deadlines", "conflicts"])
def test_a_plain_client_gives_the_same_rows(ask: Run, seeded: Path, tmp_path: Path, projection: str) -> None:
    copy = shutil.copy(seeded / "timeline.duckdb", tmp_path)
    told = rows(ask(projection, "--as-of", "2019-07-01", "--known-on", "2019-06-26", "--format", "json"))
    with duckdb.connect(copy, read_only=True) as client:
        found = client.execute(f"FROM {projection}_as_of(DATE '2019-07-01', known_on := DATE '2019-06-26')")
        names = [column[0] for column in found.description]
        plain = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    assert [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()} for row in plain
    ] == told


def test_sql_shows_what_is_asked(ask: Run) -> None:
    shown = ask("meetings", "--as-of", "2019-07-01", "--pair", "RUS-USA", "--limit", "all", "--sql")
    assert shown.stdout == (
        "FROM meetings_as_of(DATE '2019-07-01')\n"
        "WHERE list_contains(parties, 'RUS')\n  AND list_contains(parties, 'USA')\n"
    )


def test_diff_tells_what_a_day_brought(ask: Run) -> None:
    changes = rows(ask("diff", "2018-07-15", "2018-07-17", "--format", "json"))
    assert {"meetings", "deadlines"} <= {row["projection"] for row in changes}
    assert ("status", "announced", "held") in {(row["change"], row["before"], row["after"]) for row in changes}


def test_a_page_of_several_tables_is_no_csv(ask: Run) -> None:
    for page in (["as-of", "2019-07-01"], ["show", "mtg-0"]):
        refused = ask(*page, "--format", "csv")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "--format csv" in refused.stderr


def test_a_party_may_be_written_small(ask: Run) -> None:
    small, large = (ask("meetings", "--party", code, "--format", "json") for code in ("prk", "PRK"))
    assert rows(small) == rows(large) != []


def test_diff_of_a_state_with_itself_is_refused(ask: Run) -> None:
    assert ask("diff", "2018-07-15").returncode == 2


@pytest.mark.parametrize(("within", "code"), [("30d", 0), ("5w", 1), ("31", 1)])
def test_check_says_by_its_exit_code_whether_something_is_due(ask: Run, within: str, code: int) -> None:
    found = ask("check", "--as-of", "2019-07-01", "--party", "RUS", "--within", within)
    assert found.returncode == code, found.stderr
    assert ("INF Treaty" in found.stdout) == bool(code)
