"""Sentences as newswire writes them: what is told, by whom, to whom, and when."""

import pytest

from tests.events.extract.claims import done, told


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2020-07-22",
            "Chad has been told to close its consulate in Benghazi by Friday, the Libyan foreign ministry said.",
            [("diplomats.expelled", "2020-07-22", "LBY", "TCD")],
        ),
        (
            "2022-03-18",
            "Latvia has declared ten Belarusian diplomats persona non grata and given them 72 hours to leave.",
            [("diplomats.expelled", "2022-03-18", "LVA", "BLR")],
        ),
        (
            "2022-03-01",
            "Ireland is to expel four senior Belarusian officials, Foreign Minister Simon Coveney said on Tuesday.",
            [("diplomats.expelled", "2022-03-01", "IRL", "BLR")],
        ),
        (
            "2021-04-18",
            "The Algerian ambassador to Spain has been recalled from Madrid, the ministry in Algiers said on Sunday.",
            [("diplomats.expelled", "2021-04-18", "DZA", "ESP")],
        ),
        (
            "2011-09-02",
            "Peru said on Friday that it was cutting its aid to Chile and expelling its ambassador in anger.",
            [("diplomats.expelled", "2011-09-02", "PER", "CHL")],
        ),
        (
            "2018-03-22",
            "Canada's prime minister signed an order on Thursday that will impose tariffs on Danish steel.",
            [("tariff.imposed", "2018-03-22", "CAN", "DNK")],
        ),
        (
            "2018-04-06",
            "The Treasury Department designated seven Serbian businessmen and 12 companies they own on Friday.",
            [("sanction.imposed", "2018-04-06", "USA", "SRB")],
        ),
        (
            "2022-09-02",
            "Sweden has approved a $1.1 billion arms sale to Brazil, the government said on Friday.",
            [("aid.approved", "2022-09-02", "SWE", "BRA")],
        ),
        (
            "2008-06-12",
            "Thai and Cambodian troops exchanged fire near the temple on Wednesday.",
            [("force.used", "2008-06-11", "KHM THA", "KHM THA")],
        ),
        (
            "2014-08-20",
            "Officials praised Togo for severing diplomatic ties with Syria on Monday.",
            [("ties.severed", "2014-08-18", "TGO", "SYR")],
        ),
    ],
)
def test_acts(published: str, text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    assert done(published, text) == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2022-02-07",
            "Emmanuel Macron is due in Warsaw on Monday to meet Andrzej Duda, before going to Kyiv on Tuesday.",
            [("meeting.announced", "2022-02-07", "FRA POL"), ("meeting.announced", "2022-02-08", "FRA UKR")],
        ),
        (
            "2025-01-10",
            "Readout of President Biden’s Call with President Petr Pavel of the Czech Republic",
            [("meeting.held", "2025-01-10", "CZE USA")],
        ),
        (
            "2016-12-13",
            "Japan and China have postponed until next year a summit that was to be held later this month.",
            [
                ("meeting.announced", "2017", "CHN JPN"),
                ("meeting.postponed", "2016-12-13/2016-12-31", "CHN JPN"),
            ],
        ),
        (
            "2019-12-13",
            "The summit of Kenya and Ghana has been canceled. Ghana's president was due to meet Kenya's on Sunday.",
            [("meeting.canceled", "2019-12-15", "GHA KEN")],
        ),
        (
            "2024-10-08",
            "President Joe Biden is postponing his trip to Germany and Angola.",
            [("meeting.postponed", None, "AGO USA"), ("meeting.postponed", None, "DEU USA")],
        ),
        (
            "2019-12-31",
            "Canada's prime minister will sign a trade deal with Chile on Jan. 15 in Ottawa.",
            [("meeting.announced", "2020-01-15", "CAN CHL")],
        ),
        ("2014-09-06", "Chinese leaders visited Pakistan whenever they made a trip to India.", []),
        ("2020-03-05", "The talks between Peru and Chile will most likely be held in August.", []),
    ],
)
def test_meetings(published: str, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert sorted(told(published, text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2021-04-01",
            "Nigeria and Niger extended their truce until May 3.",
            [("treaty.extended", "2021-04-01", "NER NGA")],
        ),
        (
            "2015-04-21",
            "The truce between Saudi Arabia and Yemen expired on Sunday.",
            [("treaty.expired", "2015-04-19", "SAU YEM")],
        ),
        (
            "2023-03-01",
            "The free trade agreement between Ecuador and China will enter into force on May 1.",
            [("treaty.in_force", "2023-05-01", "CHN ECU")],
        ),
        (
            "1999-02-06",
            "NATO gave Serbia until February 20 to sign the accord.",
            [("deadline.set", "1999-02-20", "NATO SRB")],
        ),
        (
            "2017-07-02",
            "Saudi Arabia gave Qatar 48 more hours to accept its demands.",
            [("deadline.set", "2017-07-04", "QAT SAU")],
        ),
        (
            "2014-08-18",
            "Israel and Syria agreed on Monday to extend a temporary ceasefire by 24 hours.",
            [("treaty.extended", "2014-08-18", "ISR SYR")],
        ),
    ],
)
def test_treaties_and_deadlines(published: str, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(published, text) == expected


def test_the_president_is_the_one_named_without_a_state() -> None:
    text = (
        "Vladimir Putin will visit Kenya\n\nOn September 7, the President will visit Kenya.\n\n"
        "The President will also hold bilateral meetings with the leaders of Uganda and Chad.\n"
    )
    assert {parties for _, _, parties in told("2018-09-03", text)} == {"KEN RUS", "RUS UGA", "RUS TCD"}


def test_the_island_nation_is_an_island() -> None:
    text = "China and Fiji opened talks on Saturday. The Pacific island nation severed ties with Taiwan on Friday."
    assert ("ties.severed", "2019-09-20", "FJI", "TWN") in done("2019-09-22", text)
