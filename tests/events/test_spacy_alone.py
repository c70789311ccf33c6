"""events/spacy_alone.py: what reads news does without spaCy's command line; who wants that has it all the same."""

import subprocess
import sys

PROGRAM = """
import sys
import events.extract.pipeline

print("spacy.cli" in sys.modules)
import spacy

print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
from spacy.cli.info import info

print(info.__module__)
"""


def test_the_command_line_comes_only_with_who_asks_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "spacy.cli.info"]
