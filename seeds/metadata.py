"""`articles.toml`, beside the articles: metadata that their texts lack.

["000.txt"]
published = 2019-06-26
dated_by = "byline"
publisher = "AFP"
title = "..."
url = "https://..."
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

from seeds.finding import Finding

FILE_NAME = "articles.toml"


@dataclass(frozen=True, slots=True)
class Metadata:
    """One entry of the file; None for each key that it leaves out."""

    published: date | None = None
    dated_by: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


KEYS = tuple(field.name for field in fields(Metadata))


def metadata_of(folder: Path) -> tuple[dict[str, Metadata], list[Finding]]:
    """The entries of the folder's `articles.toml`, by file name, and the problems in it. The file is optional."""
    path = folder / FILE_NAME
    try:
        tables = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}, []
    except OSError as error:
        return {}, [Finding(str(path), "", f"cannot be read ({error.strerror}); make it readable or give --published")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [Finding(str(path), "", f"is not valid TOML: {error}. Correct it, or give --published")]
    entries: dict[str, Metadata] = {}
    findings: list[Finding] = []
    for name, table in tables.items():
        problem = _problem(table)
        if problem:
            findings.append(Finding(str(path), name, problem))
        else:
            day = table.get("published")
            entries[name] = Metadata(**{**table, "published": day.date() if isinstance(day, datetime) else day})
    return entries, findings


def _problem(table: object) -> str:
    """What is wrong with one entry; empty if nothing is."""
    if not isinstance(table, Mapping):
        return 'is not a table; write ["file.txt"] and below it published = YYYY-MM-DD'
    for key, value in table.items():
        if key not in KEYS:
            return f'knows no key "{key}"; the keys are {", ".join(KEYS)}, and file names stand in quotes: ["a.txt"]'
        expected = date if key == "published" else str
        if not isinstance(value, expected):
            how = "a day, unquoted: 2019-06-26" if expected is date else "text in quotes"
            return f"{key} must be {how}"
    return ""
