"""Files, folders and standard input: articles out, and what was wrong with the rest."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from seeds.article import Article
from seeds.finding import Finding
from seeds.language import looks_english
from seeds.metadata import Metadata, metadata_of
from seeds.readers.folder import text_files
from seeds.readers.text import decode, headline

STANDARD_INPUT = "-"

DATELESS = "no publication date: give --published YYYY-MM-DD, or an articles.toml beside the file"
EMPTY = "is empty; nothing was read from it"
BINARY = "is not text; save it as plain text in UTF-8"
FOREIGN = "does not look like English, the only language read so far; give an English text or a translation"


@dataclass(slots=True)
class Reading:
    """What came of reading: the articles, in the order given, and the problems with what could not be read."""

    articles: list[Article] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(paths: Sequence[str], published: date | None) -> Reading:
    """Read files, folders (at any depth, *.txt and *.md) and `-`, standard input.

    `published` holds for all that is read; without it each file's day is looked up in the `articles.toml` beside
    it. Whatever cannot be read is a finding, and the rest is read all the same.
    """
    reading = Reading()
    metadata: dict[Path, dict[str, Metadata]] = {}
    for path in _files(paths, reading.findings):
        if path is None:
            about, source = Metadata(), "standard input"
        else:
            if path.parent not in metadata:
                metadata[path.parent], problems = metadata_of(path.parent)
                reading.findings += problems
            about, source = metadata[path.parent].get(path.name, Metadata()), str(path)
        result = _article(path, source, about, published)
        if isinstance(result, Article):
            reading.articles.append(result)
        else:
            reading.findings.append(result)
    return reading


def seed_articles() -> list[Article]:
    """The five articles that come with the program, read like any other folder."""
    with as_file(files("seeds").joinpath("articles")) as folder:
        reading = read([str(folder)], None)
    if reading.findings:
        raise RuntimeError(f"this installation is damaged: {'; '.join(map(str, reading.findings))}")
    return reading.articles


def _files(paths: Iterable[str], findings: list[Finding]) -> Iterator[Path | None]:
    """The files meant by `paths`, None for standard input; folders that hold or show nothing become findings."""
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield None
        elif _is_folder(path):
            unreadable: list[OSError] = []
            found = text_files(path, unreadable.append)
            findings += [Finding(str(error.filename), "", _unreadable(error)) for error in unreadable]
            if not found and not unreadable:
                findings.append(Finding(name, "", "holds no .txt or .md files; name a file, or another folder"))
            yield from found
        else:
            yield path


def _is_folder(path: Path) -> bool:
    """Whether `path` is a folder; one that may not even be looked at is left for reading to complain about."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _article(path: Path | None, source: str, about: Metadata, published: date | None) -> Article | Finding:
    """One article, or what is wrong with it."""
    try:
        data = sys.stdin.buffer.read() if path is None else path.read_bytes()
    except OSError as error:
        return Finding(source, "", _unreadable(error))
    text = decode(data)
    day = published or about.published
    problem = BINARY if text is None else _problem(text, day)
    if text is None or day is None or problem:
        return Finding(source, "", problem)
    return Article(
        text=text,
        published=day,
        dated_by="given" if published else about.dated_by or "articles.toml",
        title=headline(text) if about.title is None else about.title,
        publisher=about.publisher or "",
        url=about.url or "",
    )


def _problem(text: str, day: date | None) -> str:
    """What keeps a text from being an article, or nothing."""
    if not text.strip():
        return EMPTY
    if not looks_english(text):
        return FOREIGN
    return "" if day else DATELESS


def _unreadable(error: OSError) -> str:
    """A system error in words that say what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the spelling of the path"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable, or run as a user who may read it"
    return f"cannot be read: {error.strerror or error}; check the path"
