"""The day of the news: what is told without a date."""

import pytest

from tests.events.extract.claims import claims, done, told

LEAD = "Ghana on Tuesday marked its day of independence with a parade that many foreign guests attended in Accra.\n\n"


def test_what_the_lead_tells_is_of_the_day_that_the_lead_names() -> None:
    text = "Mali said on Saturday that it had expelled the Danish ambassador over remarks it called hostile.\n"
    assert [date for _, date, _, _ in done("2022-01-30", text)] == ["2022-01-29"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Togo has expelled two Serbian diplomats.",
        "Togo is expelling two Serbian diplomats.",
        "Togo will expel two Serbian diplomats.",
    ],
)
def test_what_the_tense_marks_as_news_is_of_the_day_of_the_news(sentence: str) -> None:
    text = LEAD * 3 + sentence
    assert [date for _, date, _, _ in done("2021-03-10", text)] == ["2021-03-09"]


def test_a_mere_past_far_down_has_no_day() -> None:
    text = LEAD * 3 + "Togo expelled two Serbian diplomats."
    assert [date for _, date, _, _ in done("2021-03-10", text)] == [None]


def test_what_followed_within_hours_is_of_the_same_day() -> None:
    text = "Chile expelled the Syrian envoy on Friday. Hours later, Peru expelled the Syrian envoy, its ministry said."
    assert {date for _, date, _, _ in done("2012-05-30", text)} == {"2012-05-25"}


def test_what_is_told_next_of_the_same_states_is_probably_of_the_same_day() -> None:
    text = LEAD * 3 + "Chile expelled the Syrian envoy on Friday. Chile froze the assets of two Syrian banks."
    assert ("sanction.imposed", "2012-05-25?", "CHL", "SYR") in done("2012-05-30", text)


def test_a_headline_leaves_the_day_to_the_sentence_that_tells_it() -> None:
    text = (
        "Oman and Belize establish diplomatic relations\n\nOman and Belize established diplomatic relations on May 3."
    )
    assert told("2019-05-06", text) == [("ties.established", "2019-05-03", "BLZ OMN")]


def test_an_act_that_the_lead_makes_known_is_of_its_day() -> None:
    assert done("2022-01-30", "Mali notified Togo of the expulsion of three Togolese envoys.") == [
        ("diplomats.expelled", "2022-01-30", "MLI", "TGO")
    ]


def test_a_statement_in_the_first_sentences_tells_the_day_of_the_news() -> None:
    lead = "Chad expelled four Malian envoys over a dispute on fishing rights in the lake."
    text = f"{lead} A statement was issued on Monday."
    assert [one.date for one in claims("2018-03-07", text)] == ["2018-03-05"]


def test_what_is_going_on_now_is_so_on_the_day_of_the_news() -> None:
    text = f"{LEAD}Nothing came of it. Mali's foreign minister is currently in Lome for talks with Togo's president."
    assert ("meeting.held", "2018-03-07", "MLI TGO") in told("2018-03-07", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people died when Togolese forces shelled a village in Ghana, the ministry in Accra said.", "2023-11-16"),
        ("Ghana's army said that it had shot down a Togolese drone over the hills.", "2023-11-15/2023-11-16?"),
        ("Ghana's army said that it had earlier shot down a Togolese drone over the hills.", None),
        ("Two people died last May when Togolese forces shelled a village in Ghana.", "2023-05"),
    ],
)
def test_the_news_may_be_told_below_its_main_clause(text: str, expected: str | None) -> None:
    assert told("2023-11-16", text) == [("force.used", expected, "GHA TGO")]
