"""Whom a measure hits that only the sentences behind it tell."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    "behind",
    [
        "Six of them are based in Mali. The other four are registered in Chad.",
        "In Mali, the listings concern six prosecutors. In Chad, they concern two officers.",
        "Mali: six prosecutors.\nChad: two officers.",
    ],
)
def test_those_named_in_turn_are_each_hit(behind: str) -> None:
    told = done("2024-05-15", f"Norway imposed sanctions on Tuesday on ten firms and officers.\n\n{behind}")
    assert [one for one in told if one[0] == "sanction.imposed"] == [
        ("sanction.imposed", "2024-05-14", "NOR", "MLI"),
        ("sanction.imposed", "2024-05-14", "NOR", "TCD"),
    ]


def test_whom_the_measure_itself_names_is_hit_alone() -> None:
    told = done("2024-05-15", "Norway imposed sanctions on Tuesday on ten Malian firms. Two are based in Chad.")
    assert told == [("sanction.imposed", "2024-05-14", "NOR", "MLI")]
