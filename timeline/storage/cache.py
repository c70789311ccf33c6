"""Small files that are kept between runs, in the user's cache folder."""

import os
from contextlib import suppress

from timeline.storage.addresses import cache_folder


def keep(name: str, text: str) -> None:
    """Write a file for its owner alone, atomically, whoever else writes it; does nothing if that is not possible."""
    with suppress(OSError):
        file = cache_folder() / name
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = file.with_name(f".{file.name}.{os.getpid()}")
        partial.touch(mode=0o600)
        partial.write_text(text, encoding="utf-8")
        partial.replace(file)
