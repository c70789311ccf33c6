"""Writes the store of this program's schema that later programs must open: `python -m tests.timeline.stores.make`.

To be run once for each schema, by the program that first has it, and never again: what lies here is what was written
then. The story is told by `test_old_stores.py`; it is the same in every store.
"""

import lzma
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.definitions import SCHEMA

FOLDER = Path(__file__).parent

DOCUMENTS = {
    "2019-03-12": (
        "The presidents of France and Chile met in Paris on Monday. They will meet again in Santiago on 5 April 2019."
    ),
    "2019-03-14": (
        "Emmanuel Macron met the president of Chile in Paris on 11 March 2019, and France imposed sanctions on Belarus "
        "on Tuesday. The ceasefire between Armenia and Azerbaijan expires on 30 June 2019."
    ),
}
"""Texts by their days of publication."""


def main() -> None:
    """Write the store and its export."""
    stem = FOLDER / f"schema-{len(SCHEMA)}"
    packed = stem.with_suffix(".duckdb.xz")
    if packed.exists():
        sys.exit(f"{packed} is there; what an older program wrote is not written again.")
    with TemporaryDirectory() as folder:
        store = Path(folder) / "timeline.duckdb"
        _tell(store)
        stem.with_suffix(".jsonl").write_text(_timeline(store, "export"), encoding="utf-8")
        packed.write_bytes(lzma.compress(store.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


def _tell(store: Path) -> None:
    _timeline(store, "init", "--empty")
    for day, text in DOCUMENTS.items():
        _timeline(store, "ingest", "-", "--published", day, stdin=f"{text}\n")
    claims = _timeline(store, "sql", "SELECT id FROM claims WHERE type = 'sanction.imposed'", "--format", "csv")
    _timeline(store, "retract", claims.split()[-1], "--reason", "the sentence was corrected: the Union imposed them")
    claims = _timeline(store, "sql", "SELECT id FROM claims WHERE type = 'meeting.held'", "--format", "csv")
    _timeline(store, "link", *claims.split()[-2:], "--reason", "one meeting, told twice")


def _timeline(store: Path, *arguments: str, stdin: str = "") -> str:
    words = [sys.executable, "-m", "cli.main", "--db", str(store), "--quiet", *arguments]
    return subprocess.run(
        words, input=stdin, env={"TIMELINE_AUTHOR": "analyst"}, capture_output=True, text=True, check=True
    ).stdout


if __name__ == "__main__":
    main()
