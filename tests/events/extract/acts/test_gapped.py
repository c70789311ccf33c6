"""Acts whose verb is told but once for several who did the same."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oslo expelled three Malian envoys on Monday, Togo two and Benin one.",
            [("NOR", "MLI"), ("TGO", "MLI"), ("BEN", "MLI")],
        ),
        (
            "Norway sanctioned four Malian judges on Monday; Togo, three; Benin, one.",
            [("NOR", "MLI"), ("TGO", "MLI"), ("BEN", "MLI")],
        ),
        ("Norway raised duties on Malian cotton on Monday and Togo on Chadian salt.", [("NOR", "MLI"), ("TGO", "TCD")]),
        (
            "Norway shot down two drones from Mali on Monday, and Togo one from Chad.",
            [("NOR", "MLI"), ("TGO", "TCD")],
        ),
        (
            "Norway closed its consulate in Timbuktu on Monday, Togo its consulate in Kano.",
            [("NOR", "MLI"), ("TGO", "NGA")],
        ),
    ],
)
def test_each_does_its_own(text: str, expected: list[tuple[str, str]]) -> None:
    told = done("2024-05-15", text)
    assert sorted((actors, targets) for _, _, actors, targets in told) == sorted(expected)
    assert {date for _, date, _, _ in told} == {"2024-05-13"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway imposed sanctions on Mali and Togo two days after the coup.",
        "Norway expelled three envoys of Mali, Togo's neighbour, on Monday.",
    ],
)
def test_two_targets_are_no_doers(text: str) -> None:
    assert {actors for _, _, actors, _ in done("2024-05-15", text)} == {"NOR"}


def test_an_answer_is_told_so_too() -> None:
    told = done("2024-05-15", "Norway expelled two Malian envoys on Monday, and Bamako five Norwegian ones on Tuesday.")
    assert told == [
        ("diplomats.expelled", "2024-05-13", "NOR", "MLI"),
        ("diplomats.expelled", "2024-05-14", "MLI", "NOR"),
    ]


def test_of_two_who_are_given_something_neither_gives() -> None:
    told = done("2024-05-15", "Norway lent Mali 200 million dollars on Monday and Chad 40 million.")
    assert {(actors, targets) for _, _, actors, targets in told} == {("NOR", "MLI"), ("NOR", "TCD")}


def test_a_text_that_is_cut_off_after_a_possessive_is_read() -> None:
    told = done("2024-05-15", "Norway recalled its ambassador from Mali; Togo, its")
    assert {(type_, actors) for type_, _, actors, _ in told} == {("diplomats.expelled", "NOR")}
