"""Reading: articles from files, folders and standard input; problems as values, and the rest read all the same."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.reader import read, seed_articles

DAY = date(2019, 6, 26)
NEWS = "Ministers meet\n\nThe ministers of the two countries met in Geneva on Monday.\n"
GERMAN = (
    "Die Minister der beiden Länder haben sich am Montag in Genf getroffen und wollen noch in diesem Jahr einen "
    "Vertrag schließen, teilte das Außenministerium mit."
)


def write(path, text=NEWS):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def messages(reading):
    return [finding.message for finding in reading.findings]


def test_a_file_becomes_an_article_of_the_day_given(tmp_path):
    [article] = read([write(tmp_path / "a.txt")], DAY).articles
    assert (article.text, article.published, article.dated_by) == (NEWS, DAY, "given")
    assert (article.title, article.publisher, article.url) == ("Ministers meet", "", "")


def test_any_file_is_read_that_is_given_by_name(tmp_path):
    assert read([write(tmp_path / "wire.story")], DAY).articles[0].text == NEWS


def test_a_folder_is_read_in_sorted_order(tmp_path):
    write(tmp_path / "b.txt", "B")
    write(tmp_path / "a.md", "A")
    assert [article.text for article in read([str(tmp_path)], DAY).articles] == ["A", "B"]


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.replace("\n", "\r\n").encode())))
    assert read(["-"], DAY).articles[0].text == NEWS.replace("\n", "\r\n")


def test_metadata_beside_the_file_tells_day_and_publisher(tmp_path):
    write(tmp_path / "articles.toml", '["a.txt"]\npublished = 2019-06-25\ndated_by = "byline"\npublisher = "AFP"\n')
    [article] = read([write(tmp_path / "a.txt")], None).articles
    assert (article.published, article.dated_by, article.publisher) == (date(2019, 6, 25), "byline", "AFP")


def test_the_day_given_goes_before_the_day_beside_the_file(tmp_path):
    write(tmp_path / "articles.toml", '["a.txt"]\npublished = 2019-06-25\ndated_by = "byline"\npublisher = "AFP"\n')
    [article] = read([write(tmp_path / "a.txt")], DAY).articles
    assert (article.published, article.dated_by, article.publisher) == (DAY, "given", "AFP")


def test_an_empty_title_beside_the_file_says_that_there_is_none(tmp_path):
    write(tmp_path / "articles.toml", '["a.txt"]\ntitle = ""\n')
    assert read([write(tmp_path / "a.txt")], DAY).articles[0].title == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        (" \n\t\n", "is empty"),
        (b"PK\x03\x04\0\0", "is not text"),
        (GERMAN, "does not look like English"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_are_read(tmp_path, content, says):
    bad, good = write(tmp_path / "a.txt", content), write(tmp_path / "b.txt")
    reading = read([bad, good], DAY)
    [finding] = reading.findings
    assert finding.source == bad
    assert says in finding.message
    assert [article.text for article in reading.articles] == [NEWS]


def test_a_document_without_a_day_is_asked_for_one(tmp_path):
    reading = read([write(tmp_path / "a.txt")], None)
    assert reading.articles == []
    assert messages(reading) == [
        "no publication date: give --published YYYY-MM-DD, or an articles.toml beside the file"
    ]


def test_a_broken_articles_toml_is_named_once(tmp_path):
    write(tmp_path / "articles.toml", "[broken")
    paths = [write(tmp_path / "a.txt"), write(tmp_path / "b.txt")]
    assert [finding.source for finding in read(paths, DAY).findings] == [str(tmp_path / "articles.toml")]
    assert len(read(paths, DAY).articles) == 2


def test_a_missing_file_is_a_finding(tmp_path):
    assert messages(read([str(tmp_path / "gone.txt")], DAY)) == [
        "no such file or folder; check the spelling of the path"
    ]


def test_a_path_through_a_file_is_one_finding(tmp_path):
    [message] = messages(read([write(tmp_path / "a.txt") + "/b.txt"], DAY))
    assert "cannot be read" in message


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt")
    real = Path.read_bytes

    def refuse(self):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    [message] = messages(read([path], DAY))
    assert message.startswith("permission denied")


def test_a_folder_without_texts_is_a_finding(tmp_path):
    [message] = messages(read([str(tmp_path)], DAY))
    assert "no .txt or .md files" in message


@given(data=st.binary(max_size=300))
def test_no_bytes_whatever_stop_the_reader(tmp_path_factory, data):
    path = write(tmp_path_factory.mktemp("any") / "a.txt", data)
    reading = read([path], DAY)
    assert len(reading.articles) + len(reading.findings) == 1


def test_the_seeds_are_five_dated_articles():
    assert [(article.published.isoformat(), article.publisher) for article in seed_articles()] == [
        ("2019-06-26", "TheInsiderStories"),
        ("2019-06-25", "RT"),
        ("2019-06-28", "Radio Free Europe/Radio Liberty"),
        ("2017-06-29", ""),
        ("2018-07-15", "AFP"),
    ]


def test_each_seed_says_how_its_day_was_established():
    assert all(article.dated_by not in {"", "articles.toml", "given"} for article in seed_articles())


def test_a_seed_s_title_is_found_in_its_text():
    assert all(article.title in article.text for article in seed_articles())
