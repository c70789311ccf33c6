"""Standard output where it is a terminal: it shows what others wrote, and obeys none of it."""

import re
from typing import Any, Final, TextIO

from seeds.unseen import CONTROL, TURNING

COMMANDS: Final = re.compile(rf"(?![\t\n])[{CONTROL}{TURNING}]")
"""What a terminal could take for a command, or turn the direction of a text; not the end of a line, nor a tabulator."""


class Harmless:
    """A stream to a terminal, without what could drive it; in every format, also those that files get byte for byte."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        """Write the text, with the replacement character for each that would be a command; the length of the text."""
        self._terminal.write(COMMANDS.sub("\ufffd", text))
        return len(text)

    def writelines(self, lines: Any) -> None:  # noqa: ANN401 (as the streams of the standard library)
        """Write each of the lines."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._terminal, name)
