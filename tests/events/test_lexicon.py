"""The gazetteers: what their files hold, and how phrases are found."""

import csv
import itertools
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.lexicon import COLUMNS, LexiconError, Phrases, capitals, is_former, plain, rows, values, with_apostrophes

MEMBERS_AND_OBSERVERS = 195
WITHOUT_SEAT = {"TWN", "XKX"}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_gazetteer_has_its_columns_and_is_sorted(name):
    lines = [tuple(row.values()) for row in rows(name)]
    assert lines == sorted(lines)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_no_cell_has_stray_space_or_an_empty_or_repeated_value(name):
    spaced = {"before", "after"} if name == "homonyms" else set()
    for row in rows(name):
        for column, cell in row.items():
            several = values(cell)
            assert "" not in several
            assert len(several) == len(set(several)), (name, cell)
            assert column in spaced or all(value == value.strip() for value in several), (name, cell)


@pytest.mark.parametrize("name", [name for name, columns in COLUMNS.items() if "source" in columns])
def test_every_fact_says_where_it_comes_from(name):
    assert all(row["source"] for row in rows(name))


def test_every_state_of_the_world_is_there_once():
    codes = [row["code"] for row in rows("states") if not is_former(row)]
    assert len(codes) == len(set(codes)) == MEMBERS_AND_OBSERVERS + len(WITHOUT_SEAT)
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert WITHOUT_SEAT | {"PSE", "VAT"} <= set(codes)


def test_former_states_have_the_code_of_a_successor():
    codes = {row["code"] for row in rows("states") if not is_former(row)}
    former = {row["name"]: row["code"] for row in rows("states") if is_former(row)}
    assert former["Soviet Union"] == "RUS"
    assert set(former.values()) <= codes


def test_a_capital_may_have_several_spellings():
    spellings = {name: rest for row in rows("states") for name, *rest in capitals(row)}
    assert spellings["Kyiv"] == ["Kiev"]
    assert spellings["Paris"] == []


@pytest.mark.parametrize(
    ("name", "column"), [("seats", "code"), ("leaders", "code"), ("titles", "code"), ("places", "state")]
)
def test_codes_are_those_of_known_states_and_organisations(name, column):
    known = {row["code"] for table in ("states", "organisations") for row in rows(table)} | {""}
    assert {row[column] for row in rows(name)} <= known


def test_treaties_have_known_parties_and_unambiguous_names():
    known = {row["code"] for table in ("states", "organisations") for row in rows(table)}
    assert {party for row in rows("treaties") for party in values(row["parties"])} <= known
    names = [name for row in rows("treaties") for name in (row["name"], *values(row["aliases"]))]
    assert len(names) == len(set(names))


def test_groups_have_known_members():
    known = {row["code"] for table in ("states", "organisations") for row in rows(table)}
    assert all(
        known.issuperset(members) and len(members) > 1 for row in rows("groups") if (members := values(row["members"]))
    )


def test_terms_of_office_end_after_they_begin():
    for row in rows("leaders"):
        since = date.fromisoformat(row["valid_from"])
        assert not row["valid_to"] or date.fromisoformat(row["valid_to"]) > since, row


def test_at_most_one_president_or_head_of_government_at_a_time():
    terms = [
        (row["code"], row["office"], row["valid_from"], row["valid_to"] or "9999")
        for row in rows("leaders")
        if row["office"] in {"president", "prime minister", "chancellor", "premier", "supreme leader"}
    ]
    for (code, office, _, until), (next_code, next_office, since, _) in zip(
        sorted(terms), sorted(terms)[1:], strict=False
    ):
        assert (code, office) != (next_code, next_office) or until <= since


def test_a_damaged_gazetteer_says_what_is_wrong(monkeypatch, tmp_path):
    (tmp_path / "lexicons" / "en").mkdir(parents=True)
    path = tmp_path / "lexicons" / "en" / "seats.csv"
    monkeypatch.setattr("events.lexicon.files", lambda _: tmp_path)
    rows.cache_clear()
    for text, complaint in (
        ("name,code\n", "columns must be name, code, source"),
        ("name,code,source\nKremlin,RUS\n", "line 2"),
        ("name,code,source\nKremlin,RUS,x\nKremlin,RUS,x\n", "twice"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LexiconError, match=complaint):
            rows("seats")
    rows.cache_clear()


def test_files_are_plain_csv_with_unix_line_ends():
    for name in COLUMNS:
        text = files("events").joinpath("lexicons", "en", f"{name}.csv").read_text(encoding="utf-8")
        assert "\r" not in text
        assert {len(row) for row in csv.reader(text.splitlines())} == {len(COLUMNS[name])}


def test_phrases_are_found_longest_first_and_as_whole_words():
    phrases = Phrases([("North", 1), ("North Korea", 2), ("U.S.", 3), ("US", 4)])
    found = [match.value for match in phrases.find("North Korea, North, Northern, U.S. and US$5")]
    assert found == [2, 1, 3]


def test_typographic_text_matches_plain_phrases():
    text = "Quai d’Orsay said South\u00a0Korea"
    phrases = Phrases([("Quai d'Orsay", "FRA"), ("South Korea", "KOR")])
    assert [text[start:end] for start, end, _ in phrases.find(plain(text))] == ["Quai d’Orsay", "South\u00a0Korea"]


@given(st.text())
def test_plain_text_is_as_long_as_the_text(text):
    assert len(plain(text)) == len(text)


@given(st.lists(st.sampled_from(["North", "Korea", "U.S.", "EU", "the", ", ", " ", "'s ", "\n"])).map("".join))
def test_matches_never_overlap_and_are_in_order(text):
    phrases = Phrases([("North", 1), ("North Korea", 2), ("Korea", 3), ("U.S.", 4), ("EU", 5)])
    matches = list(phrases.find(plain(text)))
    assert all(one.end <= other.start for one, other in itertools.pairwise(matches))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reagan`s plan", "Reagan's plan"),
        ("the UN‘s envoy", "the UN's envoy"),
        ("Marcos´ successor", "Marcos' successor"),
        ("the ‘new’ pact", "the ‘new’ pact"),
    ],
)
def test_marks_that_stand_for_an_apostrophe(text: str, expected: str) -> None:
    assert with_apostrophes(text) == expected
