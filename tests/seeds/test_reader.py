"""Reading: articles from files, folders and standard input; problems as values, and the rest read all the same."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.article import Article
from seeds.finding import Finding
from seeds.limits import Limits
from seeds.reader import documents, read, seed_articles
from seeds.readers.folder import SUFFIXES
from seeds.readers.web import Page
from seeds.sources import MANY
from tests.seeds.readers.pdfs import pdf

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


PAGE = (
    '<!DOCTYPE html><html><head><meta property="article:published_time" content="2019-06-25T23:00:00-07:00"></head>'
    f"<body><h1>Ministers meet</h1><p>{NEWS.split(chr(10))[2]}</p></body></html>"
)
LINES = '{"text": "The ministers met.", "published": "2019-06-25"}\n{broken\n{"text": "They met again."}\n'
FEED = (
    "<rss><channel><title>The Paper</title><item><title>Ministers meet</title><link>https://example.org/a</link>"
    "<description>They met.</description><pubDate>Tue, 25 Jun 2019 10:00:00 GMT</pubDate></item>"
    "<item><description>They met again.</description></item></channel></rss>"
)
MAIL = f"From: a@example.org\nDate: Tue, 25 Jun 2019 10:00:00 +0000\nSubject: Ministers meet\n\n{NEWS}"
MARKDOWN = f"---\ndate: 2019-06-25\n---\n{NEWS}"
PAPER = pdf(["Ministers meet", "", "They met in Geneva."], created="D:20190625")


@pytest.mark.parametrize(
    ("name", "content", "dated_by"),
    [
        ("a.html", PAGE, "metadata:meta"),
        ("a.md", MARKDOWN, "metadata:front-matter"),
        ("a.eml", MAIL, "header"),
        ("a.pdf", PAPER, "metadata:pdf"),
        ("a.rss", FEED, "feed"),
        ("a.xml", FEED, "feed"),
        ("a.jsonl", LINES, "metadata:jsonl"),
        ("2019-06-25-a.txt", NEWS, "filename"),
        ("a.txt", f"Ministers meet\n\nGENEVA, June 25, 2019 (AP) - They met.\n{NEWS}", "dateline"),
        ("a.txt", PAGE, "metadata:meta"),
    ],
)
def test_every_format_is_read_and_dated_by_what_it_says(tmp_path, name, content, dated_by):
    article = read([write(tmp_path / name, content)], None).articles[0]
    assert (article.published, article.dated_by) == (date(2019, 6, 25), dated_by)
    assert "met" in article.text


@pytest.mark.parametrize("content", [PAGE, MARKDOWN, MAIL, PAPER, FEED, LINES])
def test_the_day_given_holds_for_every_format(tmp_path, content):
    articles = read([write(tmp_path / "a", content)], DAY).articles
    assert articles
    assert {(article.published, article.dated_by) for article in articles} == {(DAY, "given")}


@pytest.mark.parametrize("content", [PAGE, MARKDOWN, MAIL, PAPER, FEED, LINES])
def test_standard_input_may_be_of_any_format(monkeypatch, content):
    data = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read(["-"], None).articles[0].published == date(2019, 6, 25)


def test_the_documents_of_one_file_are_told_apart_by_their_place(tmp_path):
    path = write(tmp_path / "a.jsonl", LINES)
    reading = read([path], None)
    assert [article.text for article in reading.articles] == ["The ministers met."]
    assert [str(finding).split(" ")[0] for finding in reading.findings] == [f"{path}:2:", f"{path}:3:"]


def test_documents_come_one_by_one(tmp_path):
    write(tmp_path / "a.txt")
    late = tmp_path / "b.txt"
    write(late, "to be replaced")
    results = documents([str(tmp_path)], DAY)
    assert next(results).text == NEWS
    write(late, "They met again.")
    assert [result.text for result in results] == ["They met again."]


def test_findings_come_in_their_places_among_the_articles(tmp_path):
    for name, content in (("a.txt", NEWS), ("b.txt", ""), ("c.txt", NEWS)):
        write(tmp_path / name, content)
    assert [type(result) for result in documents([str(tmp_path)], DAY)] == [Article, Finding, Article]


@pytest.mark.parametrize(("size", "read_all"), [(len(NEWS), True), (len(NEWS) - 1, False)])
def test_a_file_above_the_limit_is_refused(tmp_path, size, read_all):
    reading = read([write(tmp_path / "a.txt")], DAY, limits=Limits(max_bytes=size))
    assert bool(reading.articles) == read_all
    assert bool(reading.findings) != read_all


@pytest.mark.parametrize(
    ("limits", "read_all"),
    [
        (Limits(max_text=38), True),
        (Limits(max_text=37), False),
        (Limits(max_words=8), True),
        (Limits(max_words=7), False),
    ],
)
def test_a_text_above_the_limits_is_refused(tmp_path, limits, read_all):
    reading = read([write(tmp_path / "a.txt", "The ministers met in Geneva on Monday.")], DAY, limits=limits)
    assert bool(reading.articles) == read_all
    assert bool(reading.findings) != read_all


def test_standard_input_without_an_end_is_refused(monkeypatch):
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert "larger than 1 MB" in messages(read(["-"], DAY, limits=Limits(max_bytes=1_000_000)))[0]


def test_an_address_is_fetched_and_read_like_a_file(monkeypatch):
    asked = []

    def fetch(url, limits):
        asked.append((url, limits))
        return Page(PAGE.encode(), f"{url}/2019/", "text/html", "")

    monkeypatch.setattr("seeds.readers.web.fetch", fetch)
    [article] = read(["https://example.org/a"], None, limits=Limits(timeout=3)).articles
    assert (article.published, article.url) == (date(2019, 6, 25), "https://example.org/a/2019/")
    assert asked == [("https://example.org/a", Limits(timeout=3))]


def test_an_entry_that_links_to_nothing_has_not_the_feed_s_address(monkeypatch):
    monkeypatch.setattr("seeds.readers.web.fetch", lambda url, _: Page(FEED.encode(), url, "application/rss+xml", ""))
    articles = read(["https://example.org/feed"], DAY).articles
    assert [article.url for article in articles] == ["https://example.org/a", ""]


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "ftp://example.org/a", "http://"])
def test_an_address_that_is_refused_is_a_finding(address):
    [finding] = read([address], DAY).findings
    assert finding.source == address


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000])
def test_a_name_that_no_file_can_have_is_a_finding(name):
    assert len(read([name], DAY).findings) == 1


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
        (b"one\0two", "is not text"),
        (b"PK\x03\x04\0\0", "is a zip archive"),
        (GERMAN, "does not look like English"),
        (NEWS * 2000, "is longer than the 100,000 characters"),
        (NEWS + "a-b " * 12_000, "or 30,000 words and marks"),
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
    real = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    [message] = messages(read([path], DAY))
    assert message.startswith("permission denied")


def test_a_folder_without_texts_is_a_finding(tmp_path):
    [message] = messages(read([str(tmp_path)], DAY))
    assert "holds no documents" in message


@given(data=st.binary(max_size=300), name=st.sampled_from([f"a{suffix}" for suffix in SUFFIXES if suffix not in MANY]))
def test_no_bytes_whatever_stop_the_reader(tmp_path_factory, data, name):
    path = write(tmp_path_factory.mktemp("any") / name, data)
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
