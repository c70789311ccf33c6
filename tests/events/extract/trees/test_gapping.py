"""Clauses that tell their verb once for several meetings, each of a day of its own."""

import pytest

from tests.events.extract.claims import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Togo's Faure Gnassingbe met Benin's Patrice Talon on Monday and Ghana's Nana Akufo-Addo on Tuesday.",
            [("meeting.held", "2021-05-31", "BEN TGO"), ("meeting.held", "2021-06-01", "GHA TGO")],
        ),
        (
            "Blinken will see Moldova's president on Monday, Ukraine's on Tuesday and Georgia's on Wednesday.",
            [
                ("meeting.announced", "2021-06-07", "MDA USA"),
                ("meeting.announced", "2021-06-08", "UKR USA"),
                ("meeting.announced", "2021-06-09", "GEO USA"),
            ],
        ),
        (
            "On Monday Mali's junta chief received a French envoy, on Tuesday a Russian one.",
            [("meeting.held", "2021-05-31", "FRA MLI"), ("meeting.held", "2021-06-01", "MLI RUS")],
        ),
        (
            "Norway's premier meets Sweden's on Monday and, the day after, Finland's.",
            [("meeting.announced", "2021-06-07", "NOR SWE"), ("meeting.announced", "2021-06-08", "FIN NOR")],
        ),
    ],
)
def test_each_object_has_its_day(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told("2021-06-03", text) == expected


def test_two_days_of_one_month_are_no_two_objects() -> None:
    text = "Denmark's premier, Mette Frederiksen, will visit Tokyo on June 16 and 17."
    assert told("2021-06-03", text) == [("meeting.announced", "2021-06-16/2021-06-17", "DNK JPN")]
