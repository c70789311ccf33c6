"""timeline/storage/cache.py: files that are kept between runs are complete, and for their owner alone."""

from pathlib import Path

import pytest

from timeline.storage.addresses import CACHE
from timeline.storage.cache import keep


def test_a_file_is_replaced_as_a_whole_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE, str(folder))

    keep("one.json", "first, and longer")
    keep("one.json", "second")

    [file] = folder.iterdir()
    assert (file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == ("second", 0o600)
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file")
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))

    keep("one.json", "text")
