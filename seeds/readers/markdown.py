"""Markdown: the text as written, and the metadata in its front matter."""

import re
from collections.abc import Iterator
from typing import Final

from seeds.days import day_of
from seeds.readers.document import Document, Problem
from seeds.readers.text import BINARY, decode, headline

FRONT_MATTER: Final = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>(?:(?!(?P=fence)).*\r?\n)*?)(?P=fence)[ \t]*(?:\r?\n|$)\s*"
)
FIELD: Final = re.compile(r"^(?P<name>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
"""One field. Front matter is YAML between `---` or TOML between `+++`; single-line fields look much alike in both."""

DATES: Final = ("published", "date", "pubdate", "publishdate")
PUBLISHERS: Final = ("publisher", "publication", "source", "site")
ADDRESSES: Final = ("url", "link", "canonical", "canonical_url")


def read_markdown(data: bytes, charset: str = "") -> Iterator[Document | Problem]:
    """The text below the front matter, character for character."""
    text = decode(data, charset)
    if text is None:
        yield Problem(BINARY)
        return
    fields, body = split_front_matter(text)
    day = next((day for name in DATES if (day := day_of(fields.get(name, "")))), None)
    yield Document(
        text=body,
        title=fields.get("title") or headline(body),
        publisher=_first(fields, PUBLISHERS),
        url=_first(fields, ADDRESSES),
        published=day,
        dated_by="metadata:front-matter" if day else "",
    )


def has_front_matter(text: str) -> bool:
    """Whether `text` begins with front matter."""
    return bool(split_front_matter(text)[0])


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter, by name in lower case, and the text below it."""
    match = FRONT_MATTER.match(text)
    fields = (
        {field["name"].lower(): field["value"].strip("\"'") for field in FIELD.finditer(match["fields"])}
        if match
        else {}
    )
    return (fields, text[match.end() :]) if match and fields else ({}, text)


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")
