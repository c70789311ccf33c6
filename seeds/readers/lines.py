"""JSON Lines: one document per line, an object with its text and metadata."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from seeds.days import day_of
from seeds.readers.document import Document, Problem
from seeds.readers.text import BINARY, decode, headline

FIELDS: Final = ("text", "published", "title", "url", "publisher")
NO_OBJECT: Final = (
    'is not a JSON object; write {"text": "...", "published": "2019-06-26", "title": "...", "url": "..."}'
)
NO_TEXT: Final = 'has no "text"; write the text of the document in it, in quotes'
NO_DAY: Final = '"published" must be a day: "2019-06-26"'
NO_DOCUMENT: Final = "no line of it is a document; what `timeline export` wrote is read by `timeline import`"
FEW: Final = 3
"""If no line is a document, up to this many bad lines are reported one by one; more mean that it is another format."""


def read_lines(data: bytes, charset: str = "") -> Iterator[Document | Problem]:
    """A document or a problem for each line that is not blank; unknown fields are ignored."""
    text = decode(data, charset)
    if text is None:
        yield Problem(BINARY)
        return
    lines = enumerate(text.split("\n"), start=1)
    yield from _summarized(_of_line(line, str(number)) for number, line in lines if line.strip())
    if not text.strip():
        yield Document("")


def _summarized(results: Iterator[Document | Problem]) -> Iterator[Document | Problem]:
    """The results unchanged; but if many lines are all bad, the first problem and that there is no document."""
    problems: list[Problem] = []
    for result in results:
        if isinstance(result, Document):
            yield from problems
            yield result
            yield from results
            return
        problems.append(result)
    yield from problems if len(problems) <= FEW else (problems[0], Problem(NO_DOCUMENT))


def _of_line(line: str, place: str) -> Document | Problem:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Problem(NO_OBJECT, place)
    return _of_record(record, place) if isinstance(record, dict) else Problem(NO_OBJECT, place)


def _of_record(record: Mapping[str, object], place: str) -> Document | Problem:
    texts = {name: record[name] for name in FIELDS if record.get(name) is not None}
    wrong = next(
        (name for name, value in texts.items() if not isinstance(value, str) or not _is_encodable(value)), None
    )
    if wrong:
        return Problem(NO_DAY if wrong == "published" else f'"{wrong}" must be text, in quotes', place)
    values = {name: str(value) for name, value in texts.items()}
    if "text" not in values:
        return Problem(NO_TEXT, place)
    day = day_of(values.get("published", ""))
    if values.get("published") and day is None:
        return Problem(NO_DAY, place)
    return Document(
        text=values["text"],
        title=values.get("title") or headline(values["text"]),
        publisher=values.get("publisher", ""),
        url=values.get("url", ""),
        published=day,
        dated_by="metadata:jsonl" if day else "",
        place=place,
    )


def _is_encodable(text: str) -> bool:
    """Whether the text has no lone surrogates, which JSON can escape but UTF-8 cannot encode."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
