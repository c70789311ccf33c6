"""Dates of what happens to treaties: when it happened, was announced or is due."""

from tests.events.extract.claims import claims, told


def test_a_planned_withdrawal_is_dated_by_its_announcement() -> None:
    text = "Togo will withdraw from the INF Treaty in six months, its foreign minister said on Friday."
    assert [claim.date for claim in claims("2019-02-03", text)] == ["2019-02-01"]


def test_the_date_of_effect_is_not_that_of_the_act() -> None:
    text = (
        "Kenya's president signed a law on Wednesday that repudiates the New START treaty, with effect from July 2014."
    )
    assert [claim.date for claim in claims("2013-06-27", text)] == ["2013-06-26"]


def test_a_withdrawal_by_notice_is_dated_by_the_notice() -> None:
    text = "Laos gave notice on 4 March that it would leave the rail convention with Thailand."
    assert told("2014-11-26", text) == [("treaty.withdrawn", "2014-03-04", "LAO THA")]


def test_an_expiry_is_due_on_its_date_and_said_on_another() -> None:
    (expiry,) = claims("2019-02-03", "Moscow said on Friday that the INF Treaty will expire in August.")
    assert (expiry.type, expiry.date, expiry.due) == ("treaty.expiry", "2019-02-01", "2019-08")


def test_the_new_end_of_an_extended_treaty_is_not_the_date_of_the_extension() -> None:
    (extended,) = claims("2021-02-03", "Moscow and Washington extended the New START treaty until 2026.")
    assert extended.date is None or not extended.date.startswith("2026")
