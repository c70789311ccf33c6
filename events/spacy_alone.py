"""spaCy without its own command line, whose import takes a third of spaCy's, and which nothing here calls.

To be imported before anything that imports spaCy. Who asks for `spacy.cli` or `spacy.info` afterwards gets it.
"""

import sys
from types import ModuleType
from typing import Any, Final

COMMAND: Final = "spacy.cli.info"
"""What `import spacy` takes from its command line, and all that it takes."""


def _info(*words: Any, **options: Any) -> Any:  # noqa: ANN401 (as spaCy has it)
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
