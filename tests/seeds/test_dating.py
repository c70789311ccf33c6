"""The day of publication: given, beside the file, in the metadata, in the name, in the text, and by whom it is told."""

from datetime import date
from itertools import combinations

import pytest

from seeds.dating import date_document, day_in_name
from seeds.metadata import Metadata
from seeds.readers.document import Document

TEXT = "Ministers meet\n\n{}\n\nThe ministers of the two countries met in Geneva.\n"
WITNESSES = ("given", "articles.toml", "feed", "filename", "dateline", "metadata:pdf")
"""From the best to the last."""


def dated(*witnesses):
    """How a document is dated with these witnesses, each of whom names a day of its own."""
    day = {name: date(2019, 6, 1 + number) for number, name in enumerate(WITNESSES)}
    document = Document(
        text=TEXT.format(day["dateline"].strftime("%d %B %Y") if "dateline" in witnesses else ""),
        published=day["feed"] if "feed" in witnesses else None,
        created=day["metadata:pdf"] if "metadata:pdf" in witnesses else None,
        dated_by="feed" if "feed" in witnesses else "metadata:pdf",
    )
    source = f"{day['filename']}-talks.txt" if "filename" in witnesses else "talks.txt"
    about = Metadata(published=day["articles.toml"]) if "articles.toml" in witnesses else Metadata()
    result = date_document(document, source, about, day["given"] if "given" in witnesses else None)
    assert result.day == day.get(result.by)
    return result.by


@pytest.mark.parametrize("witness", WITNESSES)
def test_each_witness_alone_tells_the_day(witness):
    assert dated(witness) == witness


@pytest.mark.parametrize(("better", "worse"), list(combinations(WITNESSES, 2)))
def test_the_better_of_two_is_believed(better, worse):
    assert dated(better, worse) == better


def test_beside_the_file_it_may_say_how_the_day_is_known():
    about = Metadata(published=date(2019, 6, 26), dated_by="byline")
    assert date_document(Document("Text"), "a.txt", about, None) == (date(2019, 6, 26), "byline")


def test_without_any_witness_the_day_is_asked_for():
    assert date_document(Document("Text"), "a.txt", Metadata(), None) == (
        None,
        "no publication date: give --published YYYY-MM-DD, or an articles.toml beside the file",
    )


def test_a_day_that_is_not_clear_is_not_guessed_even_if_the_file_has_one():
    document = Document(TEXT.format("Published: 03/04/2019"), created=date(2019, 4, 3))
    day, why = date_document(document, "a.txt", Metadata(), None)
    assert day is None
    assert "not clear from 03/04/2019" in why


@pytest.mark.parametrize(
    "name",
    [
        "2019-06-26-title.html",
        "20190626_x.txt",
        "clips/2019/x-2019_06_26.txt",
        "talks.2019.06.26.txt",
        "20190626.txt",
        "2019-06-26T10-15.txt",
        "2019-06-26-again-2019-06-26.txt",
        "https://example.org/news/2019-06-26-talks",
        "https://example.org/2019/06/26/talks.html",
        "https://example.org/2019/6/26/talks/?page=20180101",
    ],
)
def test_a_name_tells_the_day(name):
    assert day_in_name(name) == date(2019, 6, 26)


@pytest.mark.parametrize(
    "name",
    [
        "talks.txt",
        "2019-06-26/talks.txt",
        "120190626.txt",
        "201906261015.txt",
        "2019-0626.txt",
        "2019-02-30.txt",
        "20191326.txt",
        "26-06-2019.txt",
        "2019-06-26-to-2019-06-28.txt",
        "https://example.org/2019/06/talks",
        "https://2019-06-26.example.org/",
        "standard input",
    ],
)
def test_a_name_that_tells_none_or_two_is_left_alone(name):
    assert day_in_name(name) is None
