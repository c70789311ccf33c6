"""The publication date of a document, by the best evidence available, and which evidence that was."""

import re
from datetime import date
from pathlib import PurePath
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from seeds.datelines import dating_of
from seeds.days import calendar_day
from seeds.metadata import Metadata
from seeds.readers.document import Document
from seeds.sources import is_web_address

IN_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")
IN_PATH: Final = re.compile(r"/((?:19|20)\d\d)(/)([01]?\d)/([0-3]?\d)(?=/)")

DATELESS: Final = "no publication date: give --published YYYY-MM-DD, or an articles.toml beside the file"


class Dated(NamedTuple):
    """A day of publication and how it was established; if there is no day, `by` is the message that says so."""

    day: date | None
    by: str


def date_document(document: Document, source: str, about: Metadata, published: date | None) -> Dated:
    """The day given, or else from `articles.toml`, the format's own metadata, the file name, or the text.

    The day on which the file was created comes last: it is never before publication, and often years after it.
    """
    if published:
        return Dated(published, "given")
    if about.published:
        return Dated(about.published, about.dated_by or "articles.toml")
    if document.published:
        return Dated(document.published, document.dated_by)
    if day := day_in_name(source):
        return Dated(day, "filename")
    dating = dating_of(document.text)
    if dating.day:
        return Dated(dating.day, "dateline")
    if dating.unclear:
        return Dated(None, f"the publication date is not clear from {dating.unclear}; give --published YYYY-MM-DD")
    return Dated(document.created, document.dated_by) if document.created else Dated(None, DATELESS)


def day_in_name(source: str) -> date | None:
    """The only day in a file name or a page's URL: 2019-06-26-title.html, /2019/06/26/title."""
    is_url = is_web_address(source)
    path = urlsplit(source).path if is_url else source
    found = IN_NAME.findall(PurePath(path).name) or (IN_PATH.findall(path) if is_url else [])
    days = {calendar_day(int(year), int(month), int(day)) for year, _, month, day in found} - {None}
    return days.pop() if len(days) == 1 else None
