"""Acts: what one state did to another."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2022-02-28",
            "Japan froze the assets of Russia's central bank on Monday.",
            [("sanction.imposed", "2022-02-28", "JPN", "RUS")],
        ),
        (
            "2023-05-11",
            "The EU and Britain imposed new sanctions on Belarus.",
            [("sanction.imposed", "2023-05-11", "EU", "BLR"), ("sanction.imposed", "2023-05-11", "GBR", "BLR")],
        ),
        (
            "2016-10-01",
            "Sanctions against Myanmar were lifted by the United States on Friday.",
            [("sanction.lifted", "2016-09-30", "USA", "MMR")],
        ),
        (
            "2019-05-10",
            "The United States raised tariffs on $200 billion of Chinese goods on Friday.",
            [("tariff.imposed", "2019-05-10", "USA", "CHN")],
        ),
        (
            "2018-03-26",
            "Germany expelled four Russian diplomats over the Salisbury attack.",
            [("diplomats.expelled", "2018-03-26", "DEU", "RUS")],
        ),
        (
            "2017-07-30",
            "Peru ordered Venezuela to cut its embassy staff in Lima on Sunday.",
            [("diplomats.expelled", "2017-07-30", "PER", "VEN")],
        ),
        (
            "2016-01-03",
            "Saudi Arabia cut diplomatic ties with Iran on Sunday.",
            [("ties.severed", "2016-01-03", "SAU", "IRN")],
        ),
        (
            "2019-02-26",
            "Indian warplanes bombed a camp inside Pakistan on Tuesday.",
            [("force.used", "2019-02-26", "IND", "PAK")],
        ),
        (
            "2018-04-14",
            "U.S., British and French forces struck Syria with more than 100 missiles on Saturday.",
            [("force.used", "2018-04-14", "FRA GBR USA", "SYR")],
        ),
        (
            "2023-01-25",
            "The United States will send 31 Abrams tanks to Ukraine, President Joe Biden announced Wednesday.",
            [("aid.approved", "2023-01-25", "USA", "UKR")],
        ),
    ],
)
def test_an_act_has_its_doer_and_its_target(
    published: str, text: str, expected: list[tuple[str, str | None, str, str]]
) -> None:
    assert done(published, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran and Saudi Arabia agreed to restore diplomatic relations.", "ties.established"),
        ("Armenia and Azerbaijan agreed to a ceasefire on Friday.", "ceasefire.agreed"),
    ],
)
def test_what_two_do_together_has_no_doer(text: str, expected: str) -> None:
    assert [(kind, actors) for kind, _, actors, _ in done("2023-03-10", text)] == [(expected, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey threatened to impose sanctions on Israel.",
        "Lawmakers urged Canada to expel Iranian diplomats.",
        "France has not imposed tariffs on Chinese goods.",
        "The two leaders discussed sanctions against Iran.",
        "Chile's president attacked the plan in a scathing verbal attack.",
    ],
)
def test_threats_demands_and_topics_are_no_acts(text: str) -> None:
    assert done("2023-03-10", text) == []


def test_two_dates_are_two_acts() -> None:
    text = "Air strikes on Libya by France and its allies in April 2011 and May 2011 killed dozens."
    assert [date for kind, date, _, _ in done("2012-01-10", text) if kind == "force.used"] == ["2011-04", "2011-05"]
