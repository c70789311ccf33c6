"""timeline/projections/treaties.sql: claims about treaties in, one row a treaty out."""

from datetime import date

from tests.timeline.papers import Paper, only, publish
from tests.timeline.projections.contract import ProjectionContract
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database


def treaties(db: Database, day: str) -> list[dict[str, object]]:
    return ask(db, "treaties", Clocks(date.fromisoformat(day))).dicts()


def status(db: Database, day: str) -> str | None:
    rows = treaties(db, day)
    return str(only(rows)["status"]) if rows else None


class TestTreaties(ProjectionContract):
    projection = "treaties"
    columns = (
        *(
            "treaty",
            "parties",
            "signed_start",
            "signed_end",
            "in_force_start",
            "in_force_end",
            "withdrawn",
            "suspended",
        ),
        *("expires_start", "expires_end", "status", "contested", "claims", "sources"),
    )


def test_a_treaty_is_signed_enters_into_force_and_expires(db: Database) -> None:
    publish(
        db,
        Paper("2021-01-01")
        .says("treaty.signed", date="2010-04-08", treaty="New START")
        .says("treaty.in_force", date="2011-02-05", treaty="New START")
        .says("treaty.expired", date="2020-02-05", treaty="New START"),
    )

    assert [status(db, day) for day in ("2010-04-07", "2010-04-08", "2011-02-05", "2020-02-05")] == [
        None,
        "signed",
        "in force",
        "expired",
    ]


def test_windows_of_expiry_narrow_each_other(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-26").says("treaty.expiry", due="2019-22", treaty="INF Treaty"),
        Paper("2019-06-28").says("treaty.expiry", due="2019-08", treaty="INF Treaty"),
    )

    row = only(treaties(db, "2019-07-01"))
    assert (row["expires_start"], row["expires_end"]) == (date(2019, 8, 1), date(2019, 8, 31))
    assert (row["status"], row["contested"]) == ("in force", False)


def test_when_its_end_has_passed_and_nobody_says_so_it_is_unknown(db: Database) -> None:
    publish(db, Paper("2019-06-26").says("treaty.expiry", due="2019-08", treaty="INF Treaty"))

    assert [status(db, day) for day in ("2019-08-31", "2019-09-01")] == ["in force", "unknown"]


def test_when_all_have_withdrawn_and_its_end_has_passed_it_has_expired(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-26")
        .says("treaty.withdrawn", date="2019-02-01", treaty="INF Treaty", actors="USA")
        .says("treaty.withdrawn", date="2019-02-02", treaty="INF Treaty", actors="RUS")
        .says("treaty.expiry", due="2019-08", treaty="INF Treaty"),
    )

    rows = {day: only(treaties(db, day)) for day in ("2019-02-01", "2019-02-02", "2019-08-31", "2019-09-01")}
    assert [row["withdrawn"] for row in rows.values()] == [["USA"], *[["RUS", "USA"]] * 3]
    assert [row["status"] for row in rows.values()] == ["withdrawing", "withdrawing", "withdrawing", "expired"]


def test_one_withdrawal_does_not_end_it_for_the_others(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-15").says("treaty.withdrawn", "IRN USA", treaty="JCPOA", actors="USA"),
    )

    row = only(treaties(db, "2030-01-01"))
    assert (row["status"], row["withdrawn"], row["parties"]) == ("withdrawing", ["USA"], ["IRN", "USA"])


def test_a_suspension_is_shown_with_who_suspended(db: Database) -> None:
    publish(
        db,
        Paper("2023-02-22")
        .says("treaty.suspended", date="2023-02-21", treaty="New START", actors="RUS")
        .says("treaty.expiry", due="2026-02", treaty="New START"),
    )

    row = only(treaties(db, "2023-03-01"))
    assert (row["status"], row["suspended"]) == ("suspended", ["RUS"])


def test_an_extension_replaces_the_end_from_its_own_day_on(db: Database) -> None:
    publish(
        db,
        Paper("2020-06-26").says("treaty.expiry", due="2021-02", treaty="New START"),
        Paper("2021-02-04").says("treaty.extended", date="2021-02-03", due="2026-02-05", treaty="New START"),
        Paper("2022-01-01").says("treaty.expiry", due="2026", treaty="New START"),
    )

    before, after = only(treaties(db, "2021-02-02")), only(treaties(db, "2021-02-03"))
    assert (before["expires_start"], before["expires_end"]) == (date(2021, 2, 1), date(2021, 2, 28))
    assert (after["expires_start"], after["expires_end"]) == (date(2026, 2, 5), date(2026, 2, 5))
    assert (after["status"], after["contested"]) == ("in force", False)


def test_an_extension_without_an_end_takes_the_old_one_away(db: Database) -> None:
    publish(
        db,
        Paper("2020-06-26").says("treaty.expiry", due="2021-02", treaty="New START"),
        Paper("2021-02-04").says("treaty.extended", date="2021-02-03", treaty="New START"),
    )

    row = only(treaties(db, "2021-03-03"))
    assert (row["expires_start"], row["expires_end"], row["status"]) == (None, None, "in force")


def test_names_are_the_same_in_any_case_and_parties_add_up(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-26").says("treaty.signed", "RUS USA", date="1987", treaty="INF Treaty"),
        Paper("2019-06-28").says("treaty.signed", "BLR KAZ", date="1987-12-08", treaty="INF treaty"),
    )

    row = only(treaties(db, "2019-07-01"))
    assert (row["parties"], row["signed_start"]) == (["BLR", "KAZ", "RUS", "USA"], date(1987, 12, 8))


def test_a_nameless_treaty_is_told_by_its_parties_and_its_signing(db: Database) -> None:
    publish(
        db,
        Paper("2018-06-13")
        .says("treaty.signed", "PRK USA", date="2018-06-12", treaty="joint declaration")
        .says("treaty.signed", "KOR PRK", date="2018-04-27", treaty="joint declaration")
        .says("treaty.signed", "KOR PRK", date="2007-10-04", treaty="joint declaration"),
        Paper("2019-01-01").says(
            "treaty.withdrawn", "KOR PRK", date="2018-12", treaty="joint declaration", actors="KOR"
        ),
    )

    assert {(*row["parties"], row["signed_start"], row["status"]) for row in treaties(db, "2019-01-01")} == {  # type: ignore[misc]
        ("KOR", "PRK", date(2007, 10, 4), "signed"),
        ("KOR", "PRK", date(2018, 4, 27), "withdrawing"),
        ("PRK", "USA", date(2018, 6, 12), "signed"),
    }


def test_what_history_contradicts_stays_and_is_contested(db: Database) -> None:
    publish(
        db,
        Paper("2019-06-26", "A").says("treaty.in_force", date="2012", treaty="New START"),
        Paper("2019-06-28", "B").says("treaty.in_force", date="2011-02-05", treaty="New START"),
        Paper("2019-06-28", "C").says("treaty.in_force", date="2011", treaty="New START"),
    )

    row = only(treaties(db, "2019-07-01"))
    assert (row["in_force_start"], row["contested"], row["claims"]) == (date(2011, 2, 5), True, 3)


def test_an_undated_withdrawal_counts_from_its_publication(db: Database) -> None:
    publish(
        db,
        Paper("2018-07-15")
        .says("treaty.signed", "IRN USA", date="2015", treaty="JCPOA")
        .says("treaty.withdrawn", "IRN USA", treaty="JCPOA", actors="USA"),
    )

    assert [status(db, day) for day in ("2018-07-14", "2018-07-15")] == ["signed", "withdrawing"]


def test_a_signing_in_a_year_not_over_is_possible(db: Database) -> None:
    publish(db, Paper("2016-01-01").says("treaty.signed", "IRN USA", date="2015", treaty="JCPOA"))

    assert [only(treaties(db, day))["possibly"] for day in ("2015-06-01", "2015-12-31")] == [True, False]
