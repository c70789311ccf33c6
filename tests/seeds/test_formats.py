"""Formats are told by what bytes look like; a name or a media type decides only what the content leaves open."""

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.formats import Format, format_of

TEXT = b"Ministers meet\n\nThe ministers of the two countries met in Geneva.\n"
MAIL = b"From: a@example.org\nDate: Wed, 26 Jun 2019 10:00:00 +0000\nSubject: Talks\n\nText\n"
FEED = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel/></rss>'
PAGE = b"<!DOCTYPE html>\n<html><body><p>Text</p></body></html>"
LINE = b'{"text": "The ministers met.", "published": "2019-06-26"}\n'
MATTER = b"---\ntitle: Talks\n---\nText\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT, Format.TEXT),
        (b"", Format.TEXT),
        (MATTER, Format.MARKDOWN),
        (PAGE, Format.HTML),
        (b"\n<!-- saved --><HTML lang=en>", Format.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="z">', Format.HTML),
        (b"%PDF-1.7\n", Format.PDF),
        (b"\n\n%PDF-1.7\n", Format.PDF),
        (MAIL, Format.MAIL),
        (FEED, Format.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', Format.FEED),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>', Format.FEED),
        (LINE, Format.LINES),
        (b"\n" + LINE, Format.LINES),
    ],
)
def test_the_content_tells_the_format_without_a_name(data, expected):
    assert format_of(data) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("data", "expected"), [(PAGE, Format.HTML), (FEED, Format.FEED)])
def test_in_every_encoding(data, expected, encoding):
    assert format_of(data.decode().encode(encoding)) == expected


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ".eml", ".rss", ".xml", ".jsonl", ".zip", ""])
@pytest.mark.parametrize(
    ("data", "expected"),
    [(PAGE, Format.HTML), (b"%PDF-1.7\n", Format.PDF), (FEED, Format.FEED)],
    ids=["page", "PDF", "feed"],
)
def test_no_name_is_believed_against_the_content(data, expected, suffix):
    assert format_of(data, f"a{suffix}") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", Format.TEXT),
        ("a.md", Format.MARKDOWN),
        ("a.html", Format.TEXT),
        ("a.pdf", Format.TEXT),
        ("a.eml", Format.TEXT),
        ("a.rss", Format.TEXT),
        ("a.jsonl", Format.LINES),
        ("A.MD", Format.MARKDOWN),
        ("https://example.org/a.md", Format.MARKDOWN),
    ],
)
def test_text_is_what_its_name_says_where_it_can_be(name, expected):
    assert format_of(TEXT, name) == expected


@pytest.mark.parametrize(
    ("data", "media_type", "expected"),
    [
        (b"<p>The ministers met.</p>", "text/html", Format.HTML),
        (b"<p>The ministers met.</p>", "text/plain", Format.TEXT),
        (TEXT, "text/markdown", Format.MARKDOWN),
        (TEXT, "application/x-ndjson", Format.LINES),
        (PAGE, "application/pdf", Format.HTML),
    ],
)
def test_a_media_type_decides_where_there_is_no_suffix(data, media_type, expected):
    assert format_of(data, "https://example.org/a", media_type) == expected


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", TEXT)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (archive(), "zip archive"),
        (gzip.compress(TEXT, mtime=0), "compressed with gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
        (b"{\\rtf1\\ansi", "Rich Text"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b'<?xml version="1.0"?><catalog/>', "neither a feed"),
        (b'<?xml version="1.0"?><nitf><body><p>The ministers met.</p></body></nitf>', "neither a feed"),
        (b'[{"text": "a"}]', "not JSON Lines"),
        (b'{\n "text": "a"\n}', "not JSON Lines"),
    ],
)
def test_what_is_none_of_ours_is_told_with_what_to_do(data, says):
    assert says in format_of(data, "a.txt")
    assert ";" in format_of(data, "a.txt")


@pytest.mark.parametrize("data", [b"{curly} words", b"[Geneva] The ministers met.", b"<3 is a heart", b"{" * 100_000])
def test_text_may_begin_like_anything(data):
    assert format_of(data) is Format.TEXT


@pytest.mark.parametrize("piece", [b"<!--", b"<?x?>", b"<!DOCTYPE x [", b" ", b"From: a\n", b"---\na: b\n", b"[1,"])
def test_no_beginning_takes_long(piece):
    format_of(piece * 50_000)


@given(st.binary(max_size=200), st.sampled_from(["", "a.html", "a.eml", "a.jsonl", "a.xml"]))
def test_all_bytes_have_a_format_or_a_reason(data, name):
    assert isinstance(format_of(data, name), str)
