"""cli/terminal.py: what a terminal gets of texts that others wrote."""

import io

from cli.terminal import Harmless


def test_lines_and_words_pass_and_commands_do_not() -> None:
    written = io.StringIO()
    terminal = Harmless(written)

    assert terminal.write("Ōsaka\t大阪\n\x1b[31mred\x9b2J\r\u202eback") == 26
    terminal.writelines(["a\n", "\x07b\n"])
    assert written.getvalue() == "Ōsaka\t大阪\n\ufffd[31mred\ufffd2J\ufffd\ufffdbacka\n\ufffdb\n"
    assert terminal.isatty() is False
