"""JSON Lines: a document a line; a line that is none is told by its number, and the rest is read."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.readers.document import Document, Problem
from seeds.readers.lines import read_lines

NEWS = "The ministers of the two countries met in Geneva."


def read(*lines):
    return list(read_lines("\n".join(lines).encode()))


def test_every_field_is_taken():
    record = {
        "text": NEWS,
        "published": "2019-06-26",
        "title": "T",
        "url": "https://e.org/a",
        "publisher": "AFP",
        "x": 1,
    }
    assert read(json.dumps(record)) == [
        Document(NEWS, "T", "AFP", "https://e.org/a", date(2019, 6, 26), "metadata:jsonl", place="1")
    ]


def test_text_alone_will_do_and_null_is_nothing():
    assert read(json.dumps({"text": NEWS, "title": None, "published": ""})) == [Document(NEWS, place="1")]


def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read():
    good = json.dumps({"text": NEWS})
    results = read(good, "", "{broken", good)
    assert [(type(result), result.place) for result in results] == [
        (Document, "1"),
        (Problem, "3"),
        (Document, "4"),
    ]


def test_a_file_of_something_else_is_not_told_line_by_line():
    first, whole = read(*['{"record": "event"}'] * 1000)
    assert first.place == "1"
    assert (whole.place, "`timeline import`" in whole.message) == ("", True)
    assert len(read(*["{broken"] * 1000, json.dumps({"text": NEWS}))) == 1001


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[1]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ('{"title": "T"}', 'has no "text"'),
        ('{"text": 1}', '"text" must be text'),
        ('{"text": "T", "url": ["u"]}', '"url" must be text'),
        ('{"text": "T", "published": 20190626}', '"published" must be a day'),
        ('{"text": "T", "published": "03/04/2019"}', '"published" must be a day'),
        ('{"text": "T", "published": "soon"}', '"published" must be a day'),
        (r'{"text": "\ud800"}', '"text" must be text'),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line, says):
    [problem] = read(line)
    assert says in problem.message


def test_line_separators_within_a_text_end_no_line():
    record = {"text": f"{NEWS}\u2028{NEWS}\x85"}
    [document] = read(json.dumps(record, ensure_ascii=False))
    assert document.text == record["text"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_text_comes_back_character_for_character(text):
    [document] = read(json.dumps({"text": text}))
    assert document.text == text
