"""timeline/projections/functions.sql: how places, people and windows are compared."""

from datetime import date

import pytest

from timeline.database import Database


def value(db: Database, expression: str) -> object:
    return (db.first(f"SELECT {expression}") or (None,))[0]


@pytest.mark.parametrize(("a", "b", "days"), [("06-28", "06-28", 0), ("06-28", "06-29", 1), ("07-02", "06-28", 4)])
def test_days_between_windows(db: Database, a: str, b: str, days: int) -> None:
    one, other = (f"DATE '2019-{day}', DATE '2019-{day}'" for day in (a, b))

    assert value(db, f"days_apart({one}, {other})") == days


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Donald Trump", ["donald", "trump"]),
        ("Xi", ["xi"]),
        ("Kim Jong Un", ["kim", "jong", "un"]),
        ("Mohammed bin Salman", ["mohammed", "bin", "salman"]),
        ("Ursula von der Leyen", ["ursula", "von", "der", "leyen"]),
        ("Enrique Peña Nieto", ["enrique", "pena", "nieto"]),
        ("Li Ka Shing", ["li", "shing"]),
    ],
)
def test_the_words_of_a_name(db: Database, name: str, words: list[str]) -> None:
    assert value(db, f"name_words('{name}')") == words


def test_each_person_once_by_the_longest_name(db: Database) -> None:
    people = ["Trump", "Donald Trump", "Xi", "Xi Jinping", "Putin", "Putin"]

    assert db.first("SELECT people_once(?::VARCHAR[])", [people]) == (["Donald Trump", "Putin", "Xi Jinping"],)


def windows(*claims: tuple[str, str, str]) -> str:
    structs = [
        f"{{'s': DATE '{start}', 'e': DATE '{end}', 'first': FALSE, 'voice': '{source}'}}"
        for start, end, source in claims
    ]
    return f"agreed([{', '.join(structs)}])"


JULY, DAY, OTHER_DAY = ("2018-07-01", "2018-07-31"), ("2018-07-16",) * 2, ("2018-07-15",) * 2


@pytest.mark.parametrize(
    ("claims", "start", "end"),
    [
        ([(*JULY, "a")], JULY[0], JULY[1]),
        ([(*JULY, "a"), (*DAY, "b")], DAY[0], DAY[1]),
        ([(*OTHER_DAY, "a"), (*DAY, "b"), (*DAY, "c")], DAY[0], DAY[1]),
        ([(*OTHER_DAY, "a"), (*OTHER_DAY, "a"), (*DAY, "b"), (*DAY, "c")], DAY[0], DAY[1]),
        ([("2018-11-01", "2018-11-30", "a"), ("2018-11-30", "2018-12-01", "b")], "2018-11-30", "2018-12-01"),
    ],
    ids=["one", "the narrower", "more sources", "not more claims", "overlapping"],
)
def test_the_window_that_claims_agree_on(
    db: Database, claims: list[tuple[str, str, str]], start: str, end: str
) -> None:
    assert value(db, windows(*claims)) == {"s": date.fromisoformat(start), "e": date.fromisoformat(end)}


def test_a_day_that_very_many_tell_is_not_compared_with_itself(db: Database) -> None:
    told = "{'s': DATE '2019-06-01', 'e': DATE '2019-06-01', 'first': FALSE, 'voice': i::VARCHAR}"

    assert db.first(f"SELECT agreed(list({told})) FROM range(50_000) t(i)") == (
        {"s": date(2019, 6, 1), "e": date(2019, 6, 1)},
    )


def test_open_ends_come_back_as_unknown(db: Database) -> None:
    window = "agreed([{'s': from_day(NULL), 'e': DATE '2019-06-01', 'first': FALSE, 'voice': 'a'}])"

    assert value(db, window) == {"s": None, "e": date(2019, 6, 1)}


def test_the_most_frequent_value_ignores_the_unknown(db: Database) -> None:
    assert value(db, "most_frequent(['talks', NULL, 'summit', NULL, 'summit'])") == "summit"
    assert value(db, "most_frequent([NULL::VARCHAR])") is None
