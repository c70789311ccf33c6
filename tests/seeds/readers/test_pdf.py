"""PDF: the text of the pages in paragraphs, the title, and when the file was made."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.readers.document import Document, Problem
from seeds.readers.pdf import day_created, paragraphs, read_pdf
from tests.examples import examples
from tests.seeds.readers.pdfs import packed, pdf

PAGE = [
    "Ministers meet",
    "",
    "The ministers of the two countries met in Geneva on Monday to talk",
    "about arms control and about trade (for the first time).",
    "They will meet again in Vienna on 8 July 2019.",
]


def read(data):
    [document] = read_pdf(data)
    return document


def test_text_title_and_day_of_making_are_read():
    document = read(pdf(PAGE, title="Talks in Geneva", created="D:20190626101500+02'00'"))
    assert document.text.startswith(
        "Ministers meet\n\nThe ministers of the two countries met in Geneva on Monday to talk about arms"
    )
    assert (document.title, document.created, document.dated_by) == (
        "Talks in Geneva",
        date(2019, 6, 26),
        "metadata:pdf",
    )


def test_the_day_of_making_is_not_the_day_of_publication():
    assert read(pdf(PAGE, created="D:20190626")).published is None


def test_a_file_that_says_nothing_of_itself_has_its_headline():
    assert (read(pdf(PAGE)).title, read(pdf(PAGE)).created) == ("Ministers meet", None)


def test_pages_follow_one_another():
    assert read(pdf(["First."], ["Second."])).text == "First.\n\nSecond.\n"


def test_a_scan_is_a_problem():
    assert "perhaps scanned" in read(pdf([])).message


def test_a_locked_file_is_a_problem():
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(BytesIO(pdf(PAGE))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert "encrypted" in read(out.getvalue()).message


def test_a_cipher_that_we_do_not_have_is_the_same_problem(monkeypatch):
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    def fail(self):
        raise DependencyError("AES needs another library")

    monkeypatch.setattr(PdfReader, "is_encrypted", property(fail))
    assert "encrypted" in read(pdf(PAGE)).message


def test_a_few_bytes_that_unpack_to_millions_are_refused():
    content = b"BT /F1 11 Tf 72 720 Td " + b"(word) Tj T* " * 300_000 + b"ET"
    assert "far more than an article" in read(packed(content)).message
    assert "far more than an article" in read(packed(b"\0" * 100_000_000)).message


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("D:20190626101500+02'00'", date(2019, 6, 26)),
        ("20190626", date(2019, 6, 26)),
        ("D:20191326", None),
        ("D:2019", None),
        ("", None),
    ],
)
def test_the_day_of_making_is_printed_in_a_way_of_its_own(printed, day):
    assert day_created(printed) == day


LONG = "A line that goes to the very edge of the page where it is set so it"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([LONG, "runs on."], [f"{LONG} runs on."]),
        ([LONG, "Runs on."], [f"{LONG} Runs on."]),
        ([LONG, "", LONG], [LONG, LONG]),
        ([LONG, "Ends here.", "Begins anew."], [f"{LONG} Ends here.", "Begins anew."]),
        (["Short but", "running on", LONG], ["Short but running on", LONG]),
        ([LONG + " inter-", "national"], [LONG + " inter-national"]),
        ([LONG + " inter\u00ad", "national"], [LONG + " international"]),
        (["Headline", LONG], ["Headline", LONG]),
        ([], []),
    ],
)
def test_lines_are_joined_where_a_sentence_runs_on(lines, expected):
    assert list(paragraphs(lines)) == expected


@given(st.lists(st.text(st.characters(categories=["L", "Zs", "P"]))))
def test_joining_loses_no_letter(lines):
    def letters(texts):
        return [character for text in texts for character in text if character.isalpha()]

    assert letters(paragraphs(lines)) == letters(lines)


@examples(50)
@given(st.binary(max_size=100), st.integers(0, 900))
def test_no_damage_whatever_stops_the_reader(data, where):
    whole = pdf(PAGE)
    assert isinstance(read(whole[:where] + data + whole[where + len(data) :]), Document | Problem)
    assert isinstance(read(b"%PDF-1.4" + data), Document | Problem)


def test_a_book_is_a_problem_as_soon_as_that_shows():
    assert (
        "far more than an article"
        in read(pdf(*[["The ministers of the two countries met in Geneva."] * 800] * 8)).message
    )
