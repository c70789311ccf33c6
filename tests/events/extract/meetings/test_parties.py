"""Who takes part in a meeting that a noun names, however their states are told."""

import pytest

from tests.events.extract.claims import told

NEWS = "2022-06-15"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The presidents of Tanzania and Rwanda discussed security during talks in Kigali on Monday.", "RWA TZA"),
        ("Lavrov held a total of nine hours of talks with Cavusoglu in Ankara on Monday.", "RUS TUR"),
        ("The meeting, the first between Modi and Xi, took place in Goa on Monday.", "CHN IND"),
        (
            "The 12th meeting of the Joint Committee between Laos and Nepal, held in Pokhara on Monday, shut.",
            "LAO NPL",
        ),
        ("Russia's UN envoy Vassily Nebenzia met the Syrian foreign minister on Monday.", "RUS SYR"),
        ("Germany's NATO ambassador held talks with Prime Minister Kurti in Pristina on Monday.", "DEU XKX"),
        ("US Iran envoy Robert Malley met Saudi Arabia's foreign minister in Riyadh on Monday.", "SAU USA"),
        ("UN Syria envoy Geir Pedersen held talks with Lavrov in Moscow on Monday.", "RUS UN"),
        ("LONDON (Reuters) -Britain's foreign minister met his Chilean counterpart on Monday.", "CHL GBR"),
    ],
)
def test_who_met(text: str, parties: str) -> None:
    assert told(NEWS, text) == [("meeting.held", "2022-06-13", parties)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Biden decided to postpone visits planned for November to Ghana and Togo.",
            [("meeting.postponed", "2022-11", "GHA USA"), ("meeting.postponed", "2022-11", "TGO USA")],
        ),
        (
            "Wang Yi called off a visit scheduled for next week to the Republic of Ghana.",
            [("meeting.canceled", "2022-06-20/2022-06-26", "CHN GHA")],
        ),
        (
            "President Sisi is expected to see Macron first, and then to have a meeting with Chancellor Scholz.",
            [("meeting.announced", None, "EGY FRA"), ("meeting.announced", None, "DEU EGY")],
        ),
    ],
)
def test_plans_of_several(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(NEWS, text) == expected
