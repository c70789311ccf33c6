"""Bytes become characters, each of them kept; what is no text is told apart; a headline is recognised."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.readers.text import decode, headline

TEXT = st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"]))


@given(TEXT)
def test_utf_8_comes_back_character_for_character(text):
    assert decode(text.encode()) == text


@given(TEXT)
def test_a_byte_order_mark_is_a_mark_and_not_part_of_the_text(text):
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


def test_line_endings_stay_as_they_are():
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


def test_windows_1252_is_read_where_utf_8_cannot_be():
    assert decode("“Trump – Putin”, 5 €".encode("cp1252")) == "“Trump – Putin”, 5 €"


@pytest.mark.parametrize(
    "data",
    [
        b"text\0more",
        b"\x89PNG\r\n\x1a\n\xff\xfe",
        bytes(range(1, 256)),
        codecs.BOM_UTF16_LE + b"\0",
        codecs.BOM_UTF8 + b"\xff",
        codecs.BOM_UTF32_LE + "text".encode("utf-32-le"),
    ],
    ids=["NUL", "image", "every byte", "half a UTF-16 unit", "broken UTF-8 behind its mark", "UTF-32"],
)
def test_what_is_no_text_is_none(data):
    assert decode(data) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Leaders meet in Vienna\n\nThe two leaders met.", "Leaders meet in Vienna"),
        ("\n  Leaders meet\r\n\r\nThe two met.", "Leaders meet"),
        ("# Leaders meet\n\nThe two met.", "Leaders meet"),
        ("The two leaders met\nin Vienna.", ""),
        ("One line, and nothing after it", ""),
        ("One line\n\n", ""),
        ("A caption that goes on " * 10 + "\n\nThe two met.", ""),
        ("", ""),
    ],
)
def test_a_headline_is_a_short_first_line_with_a_blank_line_below(text, title):
    assert headline(text) == title
