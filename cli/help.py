"""The help pages: commands grouped by task, and arguments without Typer's braces."""

from typing import TYPE_CHECKING, Final

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "Add": ("init", "ingest", "import", "extract", "dates", "extractors", "reextract", "work"),
    "Ask": (
        *("as-of", "meetings", "treaties", "relations", "deadlines", "conflicts"),
        *("list", "show", "diff", "stats", "sql"),
    ),
    "Get alerts": ("check", "config", "schedule"),
    "Correct": ("review", "record", "amend", "retract", "link", "unlink", "errata"),
    "Share": ("brief", "report", "plot", "export", "serve", "mcp"),
    "Verify": ("log", "head", "verify", "key", "sign", "bundle"),
    "Maintain": ("backup", "restore", "snapshot", "compact", "rebuild", "salvage", "migrate"),
}
"""Every command by task, in the order of the help page."""


class Command(TyperCommand):
    """A command whose usage line shows required arguments in the usual way: PATH, not {PATH}."""

    def collect_usage_pieces(self, ctx: "Context") -> list[str]:
        """The parts of the usage line."""
        return [piece.removeprefix("{").removesuffix("}") for piece in super().collect_usage_pieces(ctx)]


class Group(TyperGroup):
    """A group that lists its commands by task."""

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:  # noqa: ARG002 (the base has it)
        """Write a section for each purpose."""
        width = max(map(len, self.commands))
        for purpose, names in SECTIONS.items():
            there = [(name, self.commands[name]) for name in names if name in self.commands]
            if there:
                with formatter.section(purpose):
                    summaries = [one.get_short_help_str(formatter.width - width - 6) for _, one in there]
                    padded = [name.ljust(width) for name, _ in there]
                    formatter.write_dl(list(zip(padded, summaries, strict=True)))
