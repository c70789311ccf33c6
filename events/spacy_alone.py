"""Imports spaCy without its command-line interface, which takes a third of the import time and is never used here.

Import this before anything that imports spaCy. `spacy.cli` and `spacy.info` still work if asked for later.
"""

import sys
from types import ModuleType
from typing import Any, Final

COMMAND: Final = "spacy.cli.info"
"""The module of its command-line interface that `import spacy` needs."""


def _info(*words: Any, **options: Any) -> Any:  # noqa: ANN401 (spaCy's signature)
    from spacy.cli.info import info

    return info(*words, **options)


def _import_spacy() -> None:
    stand_in = ModuleType(COMMAND)
    vars(stand_in)["info"] = _info
    sys.modules[COMMAND] = stand_in
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[COMMAND]


if "spacy" not in sys.modules:
    _import_spacy()
