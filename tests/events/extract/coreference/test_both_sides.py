"""Those who stand for the two sides of what was just told: their ministers, experts, commissions."""

import pytest

from tests.events.extract.claims import told

HELD, ANNOUNCED = "meeting.held", "meeting.announced"


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign ministers are due to meet in Dakar on May 20.",
        "The water ministers will meet in Dakar on May 20.",
        "Experts will hold talks in Dakar on May 20.",
        "The border commission is to convene on May 20.",
        "The border commission, idle since 2011, is to convene on May 20.",
        "A first round of talks is planned for May 20.",
        "Both agreed that the border commission should meet on May 20.",
        "The finance ministers are to settle the tariffs in Dakar on May 20.",
    ],
)
def test_a_plural_or_a_body_is_of_the_two_just_told_of(sentence: str) -> None:
    text = f"Kenya and Mali want to end their dispute over tea. {sentence}"
    assert told("2021-05-11", text) == [(ANNOUNCED, "2021-05-20", "KEN MLI")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Local officials met in Dakar on Monday.",
        "Ten ministers met in Dakar on Monday.",
        "The ministers of the region met in Dakar on Monday.",
        "Union leaders met in Dakar on Monday.",
    ],
)
def test_those_who_are_set_apart_are_others(sentence: str) -> None:
    assert told("2021-05-11", f"Kenya and Mali want to end their dispute over tea. {sentence}") == []


def test_of_three_just_told_of_nobody_is_meant() -> None:
    text = "Kenya traded with Mali and Chad. Experts met in Dakar on Monday."
    assert told("2021-05-11", text) == []


def test_who_helps_is_not_one_of_the_two() -> None:
    text = "Kenya and Mali are at odds. They go on with talks supported by Chad and Niger; experts will meet on May 20."
    assert told("2021-05-11", text)[-1:] == [(ANNOUNCED, "2021-05-20", "KEN MLI")]


MEETING = "Germany and Iran are at odds. Gerhard Schröder met Mohammad Khatami in Berlin on Monday. "


def test_those_met_are_others_than_who_meets_them() -> None:
    text = f"{MEETING}The Turkish premier dined with the two presidents on Tuesday."
    assert told("2016-01-10", text)[1:] == [(HELD, "2016-01-05", "IRN TUR"), (HELD, "2016-01-05", "DEU TUR")]


@pytest.mark.parametrize(
    "sentence",
    ["Ms Merkel's next audience is on January 14.", "She held talks with Iran's neighbours on Monday."],
)
def test_a_pair_is_not_guessed_for_what_is_said_of_one(sentence: str) -> None:
    assert told("2016-01-10", f"Angela Merkel of Germany and Hassan Rouhani of Iran are at odds. {sentence}") == []


def test_two_named_in_passing_are_not_the_two_of_an_article() -> None:
    about = "Kenya wants tea from Mali. Mali wants grain from Kenya. Kenya and Mali will trade. "
    passing = "Emmanuel Macron of France praised Kenya. Angela Merkel of Germany praised Mali. "
    text = f"{about}{about}{passing}Kenya is poor. Mali is poor. Kenya is dry. The two leaders met on Monday."
    assert (HELD, "2016-01-04", "DEU FRA") not in told("2016-01-10", text)


def test_it_is_the_body_of_the_two_that_was_just_told_of() -> None:
    text = "Morocco and Spain have set up a working group. It meets for the first time on December 12."
    assert told("2014-11-26", text) == [(ANNOUNCED, "2014-12-12", "ESP MAR")]


def test_talks_after_an_arrival_are_of_the_guests_and_the_hosts() -> None:
    text = "An Ethiopian delegation arrived in Asmara on Monday. Talks began the same evening."
    assert told("2014-11-26", text) == [(HELD, "2014-11-24", "ERI ETH")]
