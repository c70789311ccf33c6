"""Markdown: front matter tells day, title, publisher and address; the text is what stands below it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.readers.document import Document, Problem
from seeds.readers.markdown import has_front_matter, read_markdown, split_front_matter

BODY = "# Ministers meet\n\nThe *ministers* met in [Geneva](https://example.org).\n"


def read(text):
    [document] = read_markdown(text.encode())
    return document


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_in_yaml(end):
    fields = ["title: 'Ministers: they met'", "date: 2019-06-26T10:00:00Z", 'source: "AFP"', "tags: [a, b]"]
    matter = end.join(["---", *fields, "---", "", ""])
    assert read(matter + BODY) == Document(
        BODY, "Ministers: they met", "AFP", "", date(2019, 6, 26), "metadata:front-matter"
    )


def test_front_matter_in_toml():
    document = read(f'+++\ntitle = "Ministers meet"\ndate = 2019-06-26\nurl = "https://example.org/a"\n+++\n{BODY}')
    assert (document.title, document.published, document.url) == (
        "Ministers meet",
        date(2019, 6, 26),
        "https://example.org/a",
    )
    assert document.text == BODY


def test_published_goes_before_date():
    assert read(f"---\ndate: 2019-07-01\npublished: 26 June 2019\n---\n{BODY}").published == date(2019, 6, 26)


def test_without_front_matter_the_text_is_whole_and_its_heading_the_title():
    assert read(BODY) == Document(BODY, "Ministers meet")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA rule, and a text below it.\n\n---\n\nAnother: part.\n",
        "Text\n---\ndate: 2019-06-26\n---\n",
        "---\ndate: 2019-06-26\nand no end",
        "---\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text):
    assert not has_front_matter(text)
    assert read(text).text == text


def test_what_is_no_text_is_a_problem():
    [problem] = read_markdown(b"\0")
    assert isinstance(problem, Problem)


@given(st.text())
def test_nothing_of_the_text_is_lost_but_the_front_matter(text):
    assert text.endswith(split_front_matter(text)[1])
