"""timeline/storage/extensions.py: DuckDB's extensions are loaded, and verified once per user."""

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from timeline.database import Database, connect_to_memory
from timeline.errors import TimelineError
from timeline.storage import extensions
from timeline.storage.addresses import cache_folder
from timeline.storage.extensions import PROVEN, SIGNED_ALONE, UNSIGNED, load

NAME = "sqlite_scanner"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Database:
    """A connection that may load what was proven, of a user who has proven nothing."""
    monkeypatch.setenv("TIMELINE_CACHE", str(tmp_path / "cache"))
    return connect_to_memory(UNSIGNED)


@pytest.fixture
def forged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An extension of which a byte was changed, where the package would have it."""
    package = find_spec(f"duckdb_extension_{NAME}")
    assert package
    assert package.origin
    copied = shutil.copytree(Path(package.origin).parent, tmp_path / "package")
    monkeypatch.setattr(extensions, "find_spec", lambda _: SimpleNamespace(origin=str(copied / "__init__.py")))
    (file,) = copied.rglob("*.duckdb_extension")
    with file.open("r+b") as opened:
        opened.seek(-1000, 2)
        byte = opened.read(1)
        opened.seek(-1000, 2)
        opened.write(bytes([byte[0] ^ 1]))
    return file


def loaded(database: Database) -> bool:
    return database.has(f"duckdb_extensions() WHERE extension_name = '{NAME}' AND loaded")


def test_what_was_loaded_is_noted_and_not_proven_again(bare: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    load(bare, (NAME,))
    (file,) = json.loads((cache_folder() / PROVEN).read_text(encoding="utf-8"))
    asked: list[str] = []
    monkeypatch.setattr(Database, "execute", lambda _, sql: asked.append(sql))
    load(bare, (NAME,))
    assert asked == [f"LOAD '{file}'", SIGNED_ALONE]


def test_what_is_not_signed_is_not_loaded(bare: Database, forged: Path) -> None:
    with pytest.raises(TimelineError, match="signature"):
        load(bare, (NAME,))
    assert not loaded(bare)
    assert not (cache_folder() / PROVEN).exists()


def test_a_file_that_changed_since_is_proven_again(bare: Database, forged: Path) -> None:
    cache_folder().mkdir(parents=True)
    noted = {str(forged): extensions._as_it_is(forged).replace(" ", " 1", 1)}
    (cache_folder() / PROVEN).write_text(json.dumps(noted), encoding="utf-8")
    with pytest.raises(TimelineError, match="signature"):
        load(bare, (NAME,))


def test_a_note_that_others_can_write_proves_nothing(bare: Database, forged: Path) -> None:
    cache_folder().mkdir(parents=True)
    note = cache_folder() / PROVEN
    note.write_text(json.dumps({str(forged): extensions._as_it_is(forged)}), encoding="utf-8")
    note.chmod(0o666)
    with pytest.raises(TimelineError, match="signature"):
        load(bare, (NAME,))


def test_then_nothing_unsigned_can_be_loaded(bare: Database) -> None:
    for _ in range(2):
        load(bare, (NAME,))
        assert bare.first("SELECT current_setting('allow_unsigned_extensions')") == (False,)
        with pytest.raises(TimelineError, match="Cannot change"):
            bare.execute("SET allow_unsigned_extensions = true")
        bare = connect_to_memory(UNSIGNED)
