"""E-mail (RFC 5322): its subject, date and body text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seeds.days import day_of
from seeds.readers.document import Document, Problem
from seeds.readers.text import decode

if TYPE_CHECKING:
    from email.message import EmailMessage

HEADER: Final = re.compile(r"([!-9;-~]+):[ \t]?.*")
TELLING: Final = frozenset({"received", "return-path", "mime-version", "message-id", "delivered-to", "dkim-signature"})
"""Headers that only mail programs write."""

DAMAGED: Final = "is an e-mail that cannot be decoded; save its text as plain text in UTF-8"
NO_TEXT: Final = "is an e-mail without any text; save what is attached to it, and give that"


def looks_like_mail(head: str, *, named: bool) -> bool:
    """Whether `head` begins with e-mail headers; if the file is `named` as an e-mail, one of them is enough."""
    names = set()
    for line in head.splitlines():
        match = HEADER.fullmatch(line)
        if match:
            names.add(match[1].lower())
        elif not names or not line[:1].isspace() or not line.strip():
            break
    if named:
        return bool(names & {*TELLING, "from", "subject", "date", "to"})
    return {"from", "date"} <= names and bool(names & {*TELLING, "to", "subject"})


def read_mail(data: bytes, charset: str = "") -> Iterator[Document | Problem]:  # noqa: ARG001 (each part names its own)
    """The plain-text body, or else the HTML body, read like a page; attachments are ignored.

    CRLF line endings, which e-mail is sent with, become line feeds.
    """
    from email import message_from_bytes
    from email.policy import default

    try:
        yield from _documents(message_from_bytes(data, policy=default))
    except Exception:
        yield Problem(DAMAGED)


def _documents(mail: "EmailMessage") -> Iterator[Document | Problem]:
    part = mail.get_body(("plain", "html"))
    if part is None:
        yield Problem(NO_TEXT)
        return
    body = part.get_payload(decode=True)
    data, charset = body if isinstance(body, bytes) else b"", str(part.get_content_charset() or "")
    day = day_of(str(mail.get("date", "")))
    about = Document("", title=str(mail.get("subject", "")).strip(), published=day, dated_by="header" if day else "")
    yield from (
        _of_html(data, charset, about) if part.get_content_type() == "text/html" else _of_text(data, charset, about)
    )


def _of_text(data: bytes, charset: str, about: Document) -> Iterator[Document | Problem]:
    text = decode(data, charset)
    if text is None:
        yield Problem(DAMAGED)
    else:
        yield replace(about, text=text.replace("\r\n", "\n"))


def _of_html(data: bytes, charset: str, about: Document) -> Iterator[Document | Problem]:
    from seeds.readers.html import read_html

    for page in read_html(data, charset):
        if isinstance(page, Problem):
            yield page
        else:
            yield replace(about, text=page.text, title=about.title or page.title)
