"""Releases: whose they are, and who "the Department" in them is."""

from datetime import date

import pytest

from events.extract.names.actors import find_actors
from events.extract.names.issuers import issuer
from events.extract.names.people import find_people
from tests.events.extract.claims import done, told

DAY = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        ("Sanctions on Chad\n\nTHE WHITE HOUSE\n\nThe President signed an order.", "", "USA"),
        ("Duties\n\nMinistry of Finance of Japan\n\nThe Ministry imposed duties.", "", "JPN"),
        ("Duties\n\nMinistry of Commerce, People's Republic of China\n\nThe Ministry imposed duties.", "", "CHN"),
        ("New measures\n\nCouncil of the EU - Press release\n\nThe Council adopted them.", "", "EU"),
        ("Visas\n\nOffice of the Spokesperson\n\nThe Secretary revoked them.", "", "USA"),
        ("Envoys\n\nStatement by the Minister of Foreign Affairs\n\nOttawa, Ontario\n\nWe expel them.", "", "CAN"),
        ("Statement by the Prime Minister of Kenya on Chad\n\nWe condemn this.", "", "KEN"),
        ("Envoys to leave\n\nThe Government decided this.", "Government of Norway", "NOR"),
        ("More targets\n\nWASHINGTON - The Treasury Department today designated two banks.", "", "USA"),
        ("Zimbabwe\n\nThe Council extended the restrictive measures.", "", "EU"),
        ("Statement from President Joe Biden on Chad\n\nI am proud of this.", "", "USA"),
        (
            "Notice on Chad\n\nOne.\n\nTwo.\n\nI am continuing it.\n\nJOE BIDEN\n\nTHE WHITE HOUSE,",
            "",
            "USA",
        ),
        ("Chad's president in Norway\n\nOSLO (AP) - The president met the king today.", "", None),
        ("Summit\n\nThe White House and the Kremlin spoke today.", "", None),
        ("Readout of President Biden's Call with Prime Minister Lee of Singapore\n\nThe two spoke.", "", "USA"),
        ("Readout of President Biden's Call with the King of Jordan\n\nTHE WHITE HOUSE\n\nThey spoke.", "", "USA"),
        ("Statement by President Biden after a call with President Yoon\n\nI spoke to him.", "", "USA"),
        ("Talks\n\nMedia release by Marise Payne, Minister for Foreign Affairs\n\nI met him.", "", "AUS"),
        ("Talks\n\nMEDIA RELEASE MINISTER FOR FOREIGN AFFAIRS MARISE PAYNE\n\nI met him.", "", "AUS"),
        ("Talks\n\nMARISE PAYNE\n\nMINISTER FOR FOREIGN AFFAIRS\n\nI met him.", "", "AUS"),
    ],
)
def test_a_letterhead_a_publisher_or_the_text_tells_whose_release_it_is(
    text: str, publisher: str, expected: str | None
) -> None:
    actors = find_actors(text)
    assert issuer(text, publisher, DAY, actors, find_people(text, actors, DAY)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "THE WHITE HOUSE\n\nThe President today imposed sanctions on Chad.",
        "Press Statement\n\nAntony J. Blinken, Secretary of State\n\nToday, the Department imposed sanctions on Chad.",
        "Office of the Press Secretary\n\nToday I signed an order that authorizes sanctions on Chad.",
    ],
)
def test_a_releases_own_government_acts_without_its_name(text: str) -> None:
    assert done("2022-03-01", f"Measures announced\n\n{text}") == [("sanction.imposed", "2022-03-01", "USA", "TCD")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On Monday I met Prime Minister Modi of India.", ("meeting.held", "2022-02-28", "IND USA")),
        ("Last week we visited India.", ("meeting.held", "2022-02-21/2022-02-27", "IND USA")),
        ("I will visit India on 3 April.", ("meeting.announced", "2022-04-03", "IND USA")),
        ("Today I spoke with President Zelenskyy.", ("meeting.held", "2022-03-01", "UKR USA")),
    ],
)
def test_who_speaks_in_a_release_of_meetings_of_his_own_took_part(
    sentence: str, expected: tuple[str, str, str]
) -> None:
    assert told("2022-03-01", f"Statement\n\nTHE WHITE HOUSE\n\n{sentence}") == [expected]


def test_another_states_president_is_not_the_releases() -> None:
    text = "Readout\n\nTHE WHITE HOUSE\n\nThe President of Chad met the President of Niger on Monday."
    assert told("2022-03-02", text) == [("meeting.held", "2022-02-28", "NER TCD")]


def test_what_a_release_of_today_tells_without_a_day_is_of_its_day() -> None:
    text = (
        "Statement on Chad\n\nTHE WHITE HOUSE\n\nToday, the United States is taking action.\n\n"
        "It does so with its allies and with partners all over the region and the wider world.\n\n"
        "The people of the region have called for this for many years, in letters and in the streets.\n\n"
        "Additionally, the Department of State imposed visa restrictions on members of the government of Chad."
    )
    assert done("2024-05-15", text) == [("sanction.imposed", "2024-05-15?", "USA", "TCD")]
