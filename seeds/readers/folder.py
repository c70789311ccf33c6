"""Folders: which of the files in them are documents."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

SUFFIXES: Final = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".rss", ".atom", ".xml", ".jsonl", ".ndjson",
)  # fmt: skip


def document_files(folder: Path, on_error: Callable[[OSError], None]) -> Iterator[Path]:
    """The documents under `folder`, recursively and sorted, without hidden files and folders.

    Folders are listed one at a time, so that a tree of any size fits in memory. `on_error` is called for each folder
    that cannot be listed. Symbolic links to folders are not followed.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted((entry.name, _is_folder(entry)) for entry in listing if not entry.name.startswith("."))
    except OSError as error:
        on_error(error)
        return
    for name, is_folder in entries:
        if is_folder:
            yield from document_files(folder / name, on_error)
        elif name.lower().endswith(SUFFIXES):
            yield folder / name


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
