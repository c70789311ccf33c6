"""E-mail: date and subject from the headers, the text as its reader would see it."""

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.readers.document import Document, Problem
from seeds.readers.mail import looks_like_mail, read_mail

NEWS = "The ministers of the two countries met in Geneva.\n\n“We had good talks,” one of them said – nothing else.\n"


def mail(text=NEWS, html=None, charset="utf-8", **headers):
    message = EmailMessage()
    named = {"From": "wire@example.org", "Subject": "Ministers meet – again", "Date": "Wed, 26 Jun 2019 23:30:00 -0700"}
    for name, value in {**named, **headers}.items():
        message[name] = value
    if text is not None:
        message.set_content(text, charset=charset)
    if html is not None:
        add = message.set_content if text is None else message.add_alternative
        add(html, subtype="html")
    return message


def read(message):
    [document] = read_mail(message if isinstance(message, bytes) else message.as_bytes())
    return document


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_date_subject_and_text_are_read_in_any_encoding(charset):
    assert read(mail(charset=charset)) == Document(
        NEWS, "Ministers meet – again", published=date(2019, 6, 26), dated_by="header"
    )


def test_lines_end_in_a_line_feed_whatever_carried_the_mail():
    assert read(mail().as_bytes().replace(b"\n", b"\r\n")).text == NEWS


def test_the_text_part_goes_before_the_html_part():
    assert read(mail(html="<p>Something else.</p>")).text == NEWS


def test_html_alone_is_read_as_a_page():
    html = f"<html><body><h1>T</h1>{''.join(f'<p>{line}</p>' for line in NEWS.split(chr(10) * 2))}</body></html>"
    document = read(mail(text=None, html=html))
    assert "met in Geneva.\n\n“We had" in document.text
    assert (document.title, document.dated_by) == ("Ministers meet – again", "header")


def test_attachments_are_passed_over():
    message = mail()
    message.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    assert read(message).text == NEWS


def test_a_mail_without_text_is_a_problem():
    message = mail(text=None)
    message.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    assert "without any text" in read(message).message


def test_a_mail_without_a_date_has_none():
    message = mail()
    del message["Date"]
    assert (read(message).published, read(message).dated_by) == (None, "")


def test_an_encoding_that_nobody_knows_is_not_believed():
    assert read(mail().as_bytes().replace(b'charset="utf-8"', b'charset="klingon"')).text == NEWS


@pytest.mark.parametrize(
    ("head", "as_any", "as_mail"),
    [
        ("From: a@example.org\nDate: Wed, 26 Jun 2019\nSubject: Talks\n\nText", True, True),
        ("Received: from x\n\tby y\nFrom: a\nDate: b\n\nText", True, True),
        ("Subject: Talks\n\nText", False, True),
        ("Moscow: the ministers met.\nDate: nobody knows.\n", False, True),
        ("The ministers met in Geneva.\nFrom: here\nDate: now\nSubject: none\n", False, False),
        ("", False, False),
    ],
)
def test_a_mail_is_known_by_its_headers(head, as_any, as_mail):
    assert (looks_like_mail(head, named=False), looks_like_mail(head, named=True)) == (as_any, as_mail)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_stop_the_reader(data):
    for headers in (
        b"",
        b"From: a\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
        b"Content-Type: text/html\r\n\r\n",
    ):
        assert isinstance(read(headers + data), Document | Problem)
