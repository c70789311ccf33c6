"""timeline/telling/agreement.py: what claims agree on; compared with SQL in test_tables.py."""

from datetime import date

from timeline.telling.agreement import Said, agreed, most_frequent, people_once

MAY, JUNE = (date(2020, 5, 1), date(2020, 5, 31)), (date(2020, 6, 1), date(2020, 6, 30))
DAY = (date(2020, 5, 9), date(2020, 5, 9))


def test_the_window_that_most_voices_bear_out_is_agreed_on() -> None:
    assert agreed([Said(JUNE, "a"), Said(MAY, "b"), Said(DAY, "c")]) == DAY
    assert agreed([Said(JUNE, "a"), Said(JUNE, "b"), Said(DAY, "c"), Said(DAY, "c")]) == JUNE


def test_what_is_to_be_believed_first_is_not_outvoted() -> None:
    assert agreed([Said(JUNE, "a"), Said(JUNE, "b"), Said(MAY, "c", is_first=True)]) == MAY


def test_open_ends_stay_open() -> None:
    assert agreed([Said((date.min, date.max), "a")]) == (None, None)


def test_of_names_as_frequent_the_first_in_the_alphabet_counts() -> None:
    assert most_frequent(["call", None, "talks", "talks", "call"]) == "call"
    assert most_frequent([None]) is None


def test_people_are_told_once_by_their_longest_names() -> None:
    people = {"Lee": ["lee"], "Ann Lee": ["ann", "lee"], "Bo Li": ["bo", "li"]}
    assert people_once(people) == ["Ann Lee", "Bo Li"]
