"""timeline/projections/relations.sql: what passes between two parties."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, only, publish
from tests.timeline.projections.contract import ProjectionContract
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database


def relations(db: Database, day: str) -> list[dict[str, object]]:
    return ask(db, "relations", Clocks(date.fromisoformat(day))).dicts()


class TestRelations(ProjectionContract):
    projection = "relations"
    columns = (
        *("a", "b", "last_contact", "next_contact", "sanctions", "treaties", "cooperative", "conflictual"),
        *("balance", "claims"),
    )


def test_every_pair_of_those_who_met_is_a_relation(db: Database) -> None:
    publish(db, Paper("2019-06-26").says("meeting.held", "USA RUS ISR", date="2019-06-25"))

    rows = relations(db, "2019-06-26")
    assert [(row["a"], row["b"], row["last_contact"]) for row in rows] == [
        ("ISR", "RUS", date(2019, 6, 25)),
        ("ISR", "USA", date(2019, 6, 25)),
        ("RUS", "USA", date(2019, 6, 25)),
    ]


def test_a_one_sided_act_passes_between_doer_and_target_only(db: Database) -> None:
    publish(
        db,
        Paper("2018-03-27").says(
            "diplomats.expelled", "DEU FRA RUS", date="2018-03-26", actors="DEU FRA", targets="RUS"
        ),
    )

    assert [(row["a"], row["b"], row["conflictual"]) for row in relations(db, "2018-04-01")] == [
        ("DEU", "RUS", 1),
        ("FRA", "RUS", 1),
    ]


def test_last_and_next_contact(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-20")
        .says("meeting.held", date="2018-07-16")
        .says("meeting.announced", due="2019-06-28/2019-06-29")
        .says("meeting.announced", due="2019-12"),
    )

    row = only(relations(db, "2019-06-21"))
    assert (row["last_contact"], row["next_contact"]) == (date(2018, 7, 16), date(2019, 6, 28))
    assert only(relations(db, "2019-06-29"))["next_contact"] == date(2019, 6, 29)
    assert only(relations(db, "2019-07-01"))["next_contact"] == date(2019, 12, 1)


def test_the_same_act_told_twice_counts_once(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-17", "A").says("meeting.held", date="2018-07-16", place="Helsinki"),
        Paper("2018-07-18", "B").says("meeting.held", date="2018-07", place="Helsinki"),
        Paper("2018-07-18", "C").says("force.used", date="2018-07-10", actors="RUS", targets="USA"),
    )

    row = only(relations(db, "2018-07-20"))
    assert (row["cooperative"], row["conflictual"], row["balance"], row["claims"]) == (1, 1, 0.0, 3)


@pytest.mark.parametrize(
    ("day", "counted"), [("2018-07-15", 0), ("2018-07-16", 1), ("2019-07-15", 1), ("2019-07-16", 0)]
)
def test_acts_count_for_a_year(db: Database, day: str, counted: int) -> None:
    publish(
        db, Paper("2018-07-17").says("meeting.held", date="2018-07-16").says("treaty.signed", date="1990", treaty="T")
    )

    row = only(relations(db, day))
    assert (row["cooperative"], row["balance"]) == (counted, 1.0 if counted else None)


def test_sanctions_stand_until_they_are_lifted(db: Database) -> None:
    publish(
        db,
        Paper("2018-08-10")
        .says("sanction.lifted", "IRN USA", date="2016-01-16", actors="USA", targets="IRN")
        .says("sanction.imposed", "IRN USA", date="2010-07-01", actors="USA", targets="IRN")
        .says("sanction.imposed", "IRN USA", date="2018-08-07", actors="USA"),
    )

    seen = {day: only(relations(db, day))["sanctions"] for day in ("2012-01-01", "2017-01-01", "2018-08-07")}
    assert seen == {"2012-01-01": ["USA>IRN"], "2017-01-01": [], "2018-08-07": ["USA>IRN"]}


def test_treaties_bind_who_has_not_left_them(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-26")
        .says("treaty.signed", "IRN USA DEU", date="2015", treaty="JCPOA")
        .says("treaty.withdrawn", "IRN USA", date="2018-05-08", treaty="JCPOA", actors="USA"),
    )

    assert {(row["a"], row["b"]): row["treaties"] for row in relations(db, "2019-01-01")} == {
        ("DEU", "IRN"): ["JCPOA"],
        ("DEU", "USA"): [],
        ("IRN", "USA"): [],
    }


def test_on_any_day_the_treaties_of_that_day_bind(db: Database) -> None:
    """Those of today are kept as one list, those of days before are gathered."""
    paper = Paper("2019-08-01").says("meeting.held", date="2018-12-31")
    for treaty, signed, expired in (("A", "2019-01-01", "2019-03-01"), ("B", "2019-02-01", "2019-04-01")):
        paper.says("treaty.signed", date=signed, treaty=treaty).says("treaty.expired", date=expired, treaty=treaty)
    publish(db, paper.says("treaty.signed", date="2019-05-01", treaty="C"))

    months = range(1, 7)
    bound = [relations(db, f"2019-0{month}-15")[0]["treaties"] for month in months]
    assert bound == [["A"], ["A", "B"], ["B"], [], ["C"], ["C"]]


def test_a_withdrawal_that_takes_effect_later_binds_until_then(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-26")
        .says("treaty.withdrawn", date="2019-02-01", treaty="INF Treaty", actors="USA")
        .says("treaty.expiry", due="2019-08", treaty="INF Treaty"),
    )

    assert [only(relations(db, day))["treaties"] for day in ("2019-08-31", "2019-09-01")] == [["INF Treaty"], []]


def test_one_party_alone_has_no_relation(db: Database) -> None:
    publish(db, Paper("2019-06-26").says("meeting.held", "G20", date="2019-06-25"))

    assert relations(db, "2019-07-01") == []
