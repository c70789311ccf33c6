"""A package that brings an extractor, written to a folder as an installer would leave it there."""

from pathlib import Path

ECHO = '''
from events.event import Event

class Echo:
    """Takes the first sentence of every article for a meeting of its day."""
    name, version = "echo", "3"

    def extract(self, article):
        quote = article.text.split(".")[0]
        return [
            Event(type="meeting.held", date=article.published.isoformat(), reported=article.published,
                  parties=("RUS", "USA"), source=article.hash, quote=quote, quote_start=0, quote_end=len(quote),
                  extractor="echo/3", confidence=0.4)
        ]
'''
"""An extractor as others write it."""


def write_plugin(folder: Path, code: str = ECHO, entry: str = "echo = echoes:Echo", package: str = "echoes") -> Path:
    """Write module `echoes` and the package's metadata with one entry point; the folder, to be put on the path."""
    metadata = folder / f"{package}-2.5.dist-info"
    metadata.mkdir(parents=True)
    (folder / "echoes.py").write_text(code, encoding="utf-8")
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 2.5\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[timeline.extractors]\n{entry}\n", encoding="utf-8")
    return folder
