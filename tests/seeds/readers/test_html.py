"""Pages: the article alone, its headline first, and what the page says of itself."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.readers.document import Problem
from seeds.readers.html import decode_html, paragraphs_of, read_html
from tests.examples import examples

FIRST = "The ministers of the two countries met in Geneva on Monday to talk about arms control and about trade."
SECOND = "They will meet again in Vienna on 8 July 2019, the foreign ministry said in a statement on Tuesday."
NAVIGATION = "<nav><ul><li><a href='/'>Front page</a></li><li><a href='/world'>All of the world</a></li></ul></nav>"
COMMENT = "<div class='comment'><p>I do not believe a word.</p></div>"
COMMENTS = f"<div id='comments' class='comments'><h2>Comments</h2>{COMMENT}</div>"
FOOTER = "<footer><p>Copyright 2015 The Paper. All rights reserved.</p></footer>"


def page(head="", article=f"<h1>Ministers meet</h1><p>{FIRST}</p>\n<p>{SECOND}</p>"):
    body = f"{NAVIGATION}<article>{article}</article>{COMMENTS}{FOOTER}"
    return (
        f"<!DOCTYPE html><html><head><title>Ministers meet | The Paper</title>{head}</head><body>{body}</body></html>"
    )


def read(text, charset=""):
    [document] = read_html(text if isinstance(text, bytes) else text.encode(), charset)
    return document


def ld(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_the_headline_and_the_paragraphs_stand_apart_by_blank_lines():
    assert read(page()).text == f"Ministers meet\n\n{FIRST}\n\n{SECOND}\n"


def test_a_headline_that_the_article_does_not_repeat_is_set_above_it():
    assert read(page(article=f"<p>{FIRST}</p><p>{SECOND}</p>")).text.startswith("Ministers meet | The Paper\n\nThe min")


def test_navigation_comments_and_footer_are_dropped():
    text = read(page()).text
    assert not any(words in text for words in ("Front page", "believe a word", "Copyright"))


def test_markup_and_lines_within_a_paragraph_leave_its_sentences_whole():
    article = f"<p>The <b>ministers</b> of\n  <a href='/x'>two countries</a> met&nbsp;in Geneva.</p><p>{SECOND}</p>"
    assert "The ministers of two countries met in Geneva.\n\n" in read(page(article=article)).text


def test_json_ld_goes_before_the_tags():
    work = {"@type": "NewsArticle", "headline": "Talks", "datePublished": "2019-06-26T23:30:00-04:00"}
    more = {"publisher": {"@type": "Organization", "name": "The Paper"}, "url": "https://example.org/a"}
    head = ld({**work, **more})
    document = read(page(head + '<meta property="article:published_time" content="2019-06-27">'))
    assert (document.published, document.dated_by) == (date(2019, 6, 26), "metadata:json-ld")
    assert (document.title, document.publisher, document.url) == ("Talks", "The Paper", "https://example.org/a")


@pytest.mark.parametrize(
    "value",
    [
        [{"@type": "WebSite", "name": "The Paper"}, {"@type": ["Article"], "datePublished": "2019-06-26"}],
        {
            "@context": "https://schema.org",
            "@graph": [{"@type": "Person"}, {"@type": "BlogPosting", "datePublished": "2019-06-26"}],
        },
        [{"@type": "WebPage", "datePublished": "2015-01-01"}, {"@type": "NewsArticle", "datePublished": "2019-06-26"}],
        {"@type": "WebPage", "datePublished": "2019-06-26"},
    ],
    ids=["a list", "a graph", "the article before its page", "the page alone"],
)
def test_json_ld_comes_in_many_shapes(value):
    assert read(page(ld(value))).published == date(2019, 6, 26)


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "VideoObject", "datePublished": "2015-01-01"},
        {"@type": "NewsArticle", "dateModified": "2015-01-01"},
        {"@type": "NewsArticle", "datePublished": 20150101},
        {"@type": "NewsArticle", "datePublished": "03/04/2015"},
        "NewsArticle",
        [[[]]],
    ],
)
def test_json_ld_that_says_nothing_of_the_day_leaves_it_to_the_tags(value):
    document = read(page(ld(value) + '<meta name="date" content="2019-06-26">'))
    assert (document.published, document.dated_by) == (date(2019, 6, 26), "metadata:meta")


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="2019-06-26T10:00:00+02:00">',
        '<meta content="20190626" name="PubDate">',
        '<meta itemprop="datePublished" content="June 26, 2019">',
        '<meta name="DC.date.issued" content="2019-06-26">',
        '<meta name="publish-date" content="soon"><meta name="date" content="2019-06-26">',
        '<time itemprop="datePublished" datetime="2019-06-26T10:00">today</time>',
        '<time pubdate datetime="2019-06-26">today</time>',
    ],
)
def test_a_tag_tells_the_day(tag):
    document = read(page(tag))
    assert (document.published, document.dated_by) == (date(2019, 6, 26), "metadata:meta")


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:modified_time" content="2019-06-26">',
        '<meta name="last-modified" content="2019-06-26">',
        '<time datetime="2019-06-26">two days ago</time>',
        '<meta name="date" content="03/04/2019">',
    ],
)
def test_a_change_and_any_other_date_are_no_publication(tag):
    assert read(page(tag)).published is None


def test_address_and_publisher_come_from_the_tags():
    head = '<meta property="og:site_name" content="The Paper"><link rel="canonical" href="https://example.org/a">'
    assert (read(page(head)).publisher, read(page(head)).url) == ("The Paper", "https://example.org/a")


def test_an_address_that_is_not_of_the_web_is_none():
    assert read(page('<link rel="canonical" href="javascript:alert(1)">')).url == ""


def test_a_page_without_text_is_a_problem():
    assert isinstance(read("<html><body><script>alert('Hello')</script><img src='a.png'></body></html>"), Problem)


QUOTED = page(article=f"<h1>Ministers meet</h1><p>“{FIRST}” – 5 €</p><p>{SECOND}</p>")


@pytest.mark.parametrize(
    "data",
    [
        QUOTED.encode(),
        b"\xef\xbb\xbf" + QUOTED.encode(),
        QUOTED.encode("utf-16"),
        QUOTED.encode("utf-16-le"),
        QUOTED.encode("utf-16-be"),
        QUOTED.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252"),
        QUOTED.replace("<head>", "<head><meta http-equiv=x content='text/html; charset=ISO-8859-1'>").encode("cp1252"),
        QUOTED.replace("<head>", '<head><meta charset="utf-16">').encode(),
        QUOTED.replace("<head>", '<head><meta charset="klingon">').encode(),
        QUOTED.replace("<head>", '<head><meta charset="utf-8">').encode("cp1252"),
        ('<?xml version="1.0" encoding="UTF-8"?>' + QUOTED).encode(),
    ],
    ids=["UTF-8", "its mark", "UTF-16", "little, without a mark", "big, without a mark", "declared", "as Latin-1",
         "mistaken", "unknown", "wrong", "XHTML"],
)  # fmt: skip
def test_every_encoding_gives_the_same_text(data):
    assert f"“{FIRST}” – 5 €\n" in read(data).text


def test_what_the_server_declares_goes_before_the_page():
    data = QUOTED.replace("<head>", '<head><meta charset="iso-8859-7">').encode("cp1251")
    assert f"“{FIRST}” – 5 €\n" in read(data, "windows-1251").text


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf_8_comes_back_character_for_character(text):
    assert decode_html(f"<p>{text}".encode()) == f"<p>{text}"


@pytest.mark.parametrize(
    ("fragment", "paragraphs"),
    [
        ("One <i>and</i> two<br>lines<br><br>Three", ["One and two\nlines", "Three"]),
        ("<div>One<p>Two</p>Three</div>", ["One", "Two", "Three"]),
        ("<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>", ["One Two", "Three"]),
        ("One<script>alert()</script><style>p{}</style> two", ["One two"]),
        ("&lt;p&gt; &amp;", ["<p> &"]),
        ("", []),
    ],
)
def test_a_fragment_becomes_paragraphs(fragment, paragraphs):
    assert paragraphs_of(fragment) == paragraphs


@pytest.mark.parametrize("inner", ["<div>" * 20_000, "<b>" * 20_000, "<table><tr><td>" * 3_000], ids=str.split)
def test_depth_stops_nothing(inner):
    assert read(page(article=f"{inner}<p>{FIRST}</p><p>{SECOND}</p>")) is not None


def test_a_page_of_endless_elements_is_refused():
    assert "too many elements" in read("<html><body>" + "<p>" * 200_000).message


@examples(60)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<!--", "-->", "<script", "<![CDATA[", "&#0;", "\0", "\x1f", "x", FIRST, "<head>", "\ud7ff"]
        )
    )
)
def test_no_markup_whatever_stops_the_reader(pieces):
    read("<html>" + "".join(pieces))


@given(st.binary(max_size=300))
def test_no_bytes_whatever_stop_the_reader(data):
    read(data)
