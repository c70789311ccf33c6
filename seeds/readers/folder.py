"""Folders: which of their files are articles."""

import os
from collections.abc import Callable
from pathlib import Path

SUFFIXES = (".txt", ".md")


def text_files(folder: Path, on_error: Callable[[OSError], None]) -> list[Path]:
    """The text files under `folder`, at any depth, sorted; hidden files and folders are passed over.

    `on_error` is called for each folder that cannot be listed; the others are read all the same.
    """
    found = []
    for parent, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if name.lower().endswith(SUFFIXES) and not name.startswith(".")]
    return sorted(found)
