"""Standard output on a terminal, safe against control characters in other people's text."""

import re
from typing import Any, Final, TextIO

from seeds.unseen import CONTROL, TURNING

COMMANDS: Final = re.compile(rf"(?![\t\n])[{CONTROL}{TURNING}]")
"""Characters that could control a terminal or change the direction of text; not line ends or tabs."""


class Harmless:
    """A stream to a terminal without control characters, in every format, even those that files get byte for byte."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        """Write the text, with control characters replaced; returns the length of the text."""
        self._terminal.write(COMMANDS.sub("\ufffd", text))
        return len(text)

    def writelines(self, lines: Any) -> None:  # noqa: ANN401 (as the streams of the standard library)
        """Write each of the lines."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._terminal, name)
