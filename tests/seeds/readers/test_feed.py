"""Feeds: each entry is a document, dated and addressed by itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.readers.document import Document, Problem
from seeds.readers.feed import read_feed
from tests.examples import examples

NEWS = "The ministers of the two countries met in Geneva."


def read(text):
    return list(read_feed(text if isinstance(text, bytes) else text.encode()))


def rss(*items, head=""):
    entries = "".join(f"<item>{item}</item>" for item in items)
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f"<channel><title>The Paper</title>{entries}</channel>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {space}>{channel}</rss>'


def atom(*entries):
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title>{inner}</feed>'


def test_an_item_of_rss():
    item = (
        f"<title>Ministers &amp; talks</title><link>https://example.org/a</link><description>{NEWS}</description>"
        "<pubDate>Wed, 26 Jun 2019 23:30:00 -0700</pubDate>"
    )
    assert read(rss(item)) == [
        Document(
            text=f"Ministers & talks\n\n{NEWS}\n",
            title="Ministers & talks",
            publisher="The Paper",
            url="https://example.org/a",
            published=date(2019, 6, 26),
            dated_by="feed",
            place="entry 1",
        )
    ]


def test_an_entry_of_atom():
    entry = (
        '<title>Talks</title><link href="https://example.org/a"/>'
        f'<content type="html">&lt;p&gt;{NEWS}&lt;/p&gt;&lt;p&gt;And more.&lt;/p&gt;</content>'
        "<published>2019-06-26T23:30:00-07:00</published>"
        "<updated>2019-06-28T00:00:00Z</updated>"
    )
    [document] = read(atom(entry))
    assert (document.text, document.published) == (f"Talks\n\n{NEWS}\n\nAnd more.\n", date(2019, 6, 26))
    assert (document.publisher, document.url) == ("The Paper", "https://example.org/a")


def test_the_content_goes_before_a_shorter_summary():
    item = f"<description>In short.</description><content:encoded><![CDATA[<p>{NEWS}</p>]]></content:encoded>"
    assert read(rss(item))[0].text == f"{NEWS}\n"


@pytest.mark.parametrize("tag", ["dc:date", "pubDate"])
def test_the_day_is_the_one_printed(tag):
    [document] = read(rss(f"<description>{NEWS}</description><{tag}>2019-06-26T23:59:00-11:00</{tag}>"))
    assert document.published == date(2019, 6, 26)


def test_the_last_change_dates_an_entry_only_where_nothing_else_does():
    [document] = read(atom(f"<summary>{NEWS}</summary><updated>2019-06-26T00:00:00Z</updated>"))
    assert (document.published, document.dated_by) == (date(2019, 6, 26), "feed")


def test_an_entry_without_a_day_has_none():
    [document] = read(rss(f"<description>{NEWS}</description>"))
    assert (document.published, document.dated_by) == (None, "")


def test_an_entry_without_text_is_told_by_its_number_and_the_rest_is_read():
    results = read(rss("<title>Nothing</title>", f"<description>{NEWS}</description>"))
    assert [(type(result), result.place) for result in results] == [(Problem, "entry 1"), (Document, "entry 2")]


def test_an_address_that_is_not_of_the_web_is_none():
    assert read(rss(f"<link>javascript:alert(1)</link><description>{NEWS}</description>"))[0].url == ""


@pytest.mark.parametrize(("text", "says"), [(rss(), "without entries"), ("<rss><channel><item", "cannot be parsed")])
def test_a_feed_without_entries_is_a_problem(text, says):
    [problem] = read(text)
    assert says in problem.message


def test_the_encoding_is_the_one_declared():
    text = rss(f"<description>“{NEWS}”</description>").replace("?>", ' encoding="windows-1252"?>')
    assert read(text.encode("cp1252"))[0].text == f"“{NEWS}”\n"


def test_entities_that_multiply_are_not_multiplied():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = rss("<description>&l9;</description>", head=f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}]>')
    assert sum(len(result.text) for result in read(bomb) if isinstance(result, Document)) < 1000


def test_no_file_is_taken_in_by_an_entity(tmp_path):
    (tmp_path / "secret").write_text("the secret")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    results = read(rss("<description>It is &x; told</description>", head=head))
    assert not any("the secret" in str(result) for result in results)


@examples(50)
@given(st.binary(max_size=200))
def test_no_bytes_whatever_stop_the_reader(data):
    for start in (b"", b"<rss><channel><item><description>", b'<?xml version="1.0"?><feed><entry><summary>'):
        assert all(isinstance(result, Document | Problem) for result in read(start + data))
