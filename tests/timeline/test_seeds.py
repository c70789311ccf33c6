"""The lifecycles of the five seed articles, from claims written by hand: they must come out by rule."""

import tomllib
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from tests.timeline.papers import Paper, emptied, once, only, publish
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.filters import Filter

DAY = date.fromisoformat


def papers() -> list[Paper]:
    read = tomllib.loads(Path(__file__).with_name("seed_claims.toml").read_text(encoding="utf-8"))["paper"]
    made = [Paper(paper["day"], paper["publisher"]) for paper in read]
    for paper, content in zip(made, read, strict=True):
        for claim in content["claims"]:
            paper.says(**claim)
    return made


SEEDS = papers()


@pytest.fixture
@once
def seeds(db: Database) -> Database:
    publish(db, *SEEDS)
    return db


def meetings(db: Database, day: str, **clocks: date) -> list[dict[str, object]]:
    """The meetings of the two presidents or their envoys."""
    rows = ask(db, "meetings", Clocks(DAY(day), **clocks), Filter(parties=("RUS",))).dicts()  # type: ignore[arg-type]
    return [row for row in rows if row["parties"] == ["RUS", "USA"]]


def summary(row: dict[str, object]) -> tuple[object, ...]:
    return row["place"], str(row["start"]), str(row["end"]), row["format"], row["status"], row["sources"]


def test_the_meetings_of_russia_and_the_united_states(seeds: Database) -> None:
    assert {summary(row) for row in meetings(seeds, "2019-07-01")} == {
        ("Hamburg", "2017-07-07", "2017-07-07", None, "held", 2),
        ("Helsinki", "2018-07-16", "2018-07-16", None, "held", 4),
        ("Paris", "2018-11-11", "2018-11-11", None, "held", 1),
        ("Argentina", "2018-11-30", "2018-12-01", None, "canceled", 2),
        ("Buenos Aires", "2018-11-30", "2018-12-01", "brief encounter", "held", 3),
        ("Sochi", "2019-05-01", "2019-05-31", None, "held", 2),
        ("Osaka", "2019-06-28", "2019-06-28", "brief encounter", "held", 1),
        ("Osaka", "2019-06-28", "2019-06-28", None, "held", 3),
    }


def test_hamburg_is_announced_then_held(seeds: Database) -> None:
    announced = only(meetings(seeds, "2017-06-29"), place="Hamburg")
    held = only(meetings(seeds, "2017-07-07"), place="Hamburg")

    assert (announced["status"], held["status"], held["contested"]) == ("announced", "held", False)
    assert only(meetings(seeds, "2017-06-30", known_on=DAY("2017-06-30")))["end"] == DAY("2017-07-08")


def test_helsinki_is_announced_the_day_before_and_nothing_later_is_known(seeds: Database) -> None:
    known = {"known_on": DAY("2018-07-15")}

    assert only(meetings(seeds, "2018-07-15", **known), place="Helsinki")["status"] == "announced"
    assert {row["place"] for row in meetings(seeds, "2018-07-15", **known)} == {"Hamburg", "Helsinki"}
    assert only(meetings(seeds, "2018-07-16"), place="Helsinki")["status"] == "held"


def test_the_talks_in_argentina_are_canceled_and_the_encounter_is_apart(seeds: Database) -> None:
    rows = {str(row["status"]): row for row in meetings(seeds, "2018-12-05") if row["start"] == DAY("2018-11-30")}

    assert set(rows) == {"canceled", "held"}
    assert rows["held"]["format"] == "brief encounter"
    assert not any(row["contested"] for row in rows.values())


def test_osaka_is_expected_confirmed_and_held(seeds: Database) -> None:
    expected, confirmed = DAY("2019-06-25"), DAY("2019-06-26")

    assert summary(only(meetings(seeds, "2019-06-25", known_on=expected), place="Osaka"))[1:3] == (
        "2019-06-28",
        "2019-06-29",
    )
    assert summary(only(meetings(seeds, "2019-06-26", known_on=confirmed), place="Osaka"))[1:5] == (
        "2019-06-28",
        "2019-06-28",
        None,
        "announced",
    )
    assert only(meetings(seeds, "2019-06-28"), place="Osaka", format=None)["status"] == "held"


def test_the_six_bilaterals_and_bastille_day_stay_unconfirmed(seeds: Database) -> None:
    rows = ask(seeds, "meetings", Clocks(DAY("2019-07-01")), Filter(parties=("USA",))).dicts()
    open_ones = {(str(row["parties"]), row["place"]) for row in rows if row["status"] == "unconfirmed"}

    hamburg = {(str([other, "USA"]), "Hamburg") for other in ("CHN", "DEU", "GBR", "JPN", "KOR", "MEX")}
    assert open_ones == {*hamburg, (str(["FRA", "USA"]), "Paris")}


def test_the_treaties(seeds: Database) -> None:
    rows = {row["treaty"]: row for row in ask(seeds, "treaties", Clocks(DAY("2019-07-01"))).dicts()}

    inf, start, jcpoa = rows["INF Treaty"], rows["New START"], rows["JCPOA"]
    assert (inf["signed_start"], inf["signed_end"]) == (DAY("1987-01-01"), DAY("1987-12-31"))
    assert (inf["withdrawn"], inf["status"]) == (["RUS", "USA"], "withdrawing")
    assert (inf["expires_start"], inf["expires_end"]) == (DAY("2019-08-01"), DAY("2019-08-31"))
    assert (start["in_force_start"], start["expires_end"], start["status"]) == (
        DAY("2012-01-01"),
        DAY("2021-12-31"),
        "in force",
    )
    assert (jcpoa["signed_start"], jcpoa["withdrawn"], jcpoa["status"]) == (DAY("2015-01-01"), ["USA"], "withdrawing")


def test_sanctions_on_iran_are_reimposed(seeds: Database) -> None:
    rows = ask(seeds, "relations", Clocks(DAY("2018-07-15")), Filter(parties=("IRN",))).dicts()

    assert only(rows)["sanctions"] == ["USA>IRN"]


def test_what_falls_due_next(seeds: Database) -> None:
    rows = [row for row in ask(seeds, "deadlines", Clocks(DAY("2019-07-01"))).dicts() if row["status"] != "passed"]

    assert [(row["kind"], row["subject"], row["due_start"]) for row in rows if row["kind"] == "treaty"] == [
        ("treaty", "INF Treaty", DAY("2019-08-01")),
        ("treaty", "New START", DAY("2021-01-01")),
    ]


def test_order_and_commits_make_no_difference(seeds: Database) -> None:
    queries = [Clocks(DAY("2019-07-01")).call(f"{name}_as_of") for name in ("meetings", "treaties")]
    expected = [seeds.query(f"FROM {query}") for query in queries]

    for order in (list(permutations(SEEDS))[n] for n in (17, 119)):
        emptied(seeds)
        for paper in order:
            publish(seeds, paper, keep_up=paper is order[-1])
        assert [seeds.query(f"FROM {query}") for query in queries] == expected
