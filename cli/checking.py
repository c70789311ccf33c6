"""A check, from its options to its outcome: find what is due, notify people, feed monitoring."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from cli.config import EVER, Config, days_of, load
from cli.diagnostics import counted, plain
from timeline.checks import KINDS, LABELS, Deadline, Level, level_of, summary
from timeline.clocks import Clocks
from timeline.due import Horizon, falling_due, passed_before
from timeline.rows import Rows

if TYPE_CHECKING:
    from cli.settings import Settings
    from timeline.database import Database
    from timeline.filters import Filter
    from timeline.notify.notifying import Errand, Report

COLUMNS: Final = (
    *("stage", "kind", "subject", "parties", "due_start", "due_end", "days_to_start", "days_to_end", "status"),
    *("occurrence", "sources"),
)
"""The columns of `deadlines`, after the stage."""

NAMED: Final = 3
"""How many deadlines the monitoring line names."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of a check, as given."""

    as_of: date
    known_on: date | None = None
    within: str | None = None
    silence: str | None = None
    kinds: tuple[str, ...] = ()
    config: Path | None = None
    metrics: Path | None = None
    dry_run: bool = False
    looks_only: bool = False


@dataclass
class Outcome:
    """What a check found, and how notification went: `undelivered` notices, lines to print, problems to report."""

    deadlines: list[Deadline]
    horizon: Horizon
    undelivered: int = 0
    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def level(self) -> Level:
        """The overall level; an undelivered notice is a warning, too."""
        return max(level_of(self.deadlines), Level.WARNING if self.undelivered else Level.OK)

    @property
    def rows(self) -> Rows:
        """The listed items, as rows."""
        return Rows(COLUMNS, [(one.label, *(one.row[name] for name in COLUMNS[1:])) for one in self.deadlines])

    @property
    def summary(self) -> str:
        """The outcome in a line: `1 critical, 2 warning`."""
        days = max(self.horizon.lead(kind).warning for kind in self.horizon.kinds)
        parts = [summary(self.deadlines) or f"nothing falls due within {days} days"]
        parts += [f"{self.undelivered} not delivered"] if self.undelivered else []
        return ", ".join(parts)


def perform(settings: "Settings", request: Request, wanted: "Filter") -> Outcome:
    """Run a check: find what is due, notify, write metrics, ping.

    Raises:
        TimelineError: the configuration or the store cannot be used, or the filter asks for what does not exist.
        typer.BadParameter: an option is invalid.
        OSError: the metrics cannot be written.
    """
    from timeline import vocabulary
    from timeline.opening import open_store

    config = load(request.config, settings.db)
    horizon = _horizon(request, config)
    clocks = Clocks(request.as_of, request.known_on)
    tells = bool(config.targets) and not request.looks_only and request.known_on is None
    with open_store(settings.db) as db:
        vocabulary.check(db, "deadlines", wanted)
        outcome = Outcome(falling_due(db, clocks, horizon, wanted), horizon)
        if not outcome.deadlines:
            outcome.lines += [*vocabulary.hints(db, wanted), *_longer_ago(passed_before(db, clocks, horizon))]
        errand = _errand(settings, config, clocks, horizon, wanted) if tells else None
        is_pending = errand is not None and _look(db, errand, outcome, dry_run=request.dry_run)
    if errand is not None and is_pending:
        _tell(errand, outcome)
    if request.metrics:
        _write(request.metrics, outcome)
    if config.ping and not (outcome.undelivered or request.dry_run or request.looks_only or request.known_on):
        _ping(config.ping, outcome)
    return outcome


def monitored(check: Callable[[], Outcome]) -> tuple[str, Level]:
    """A check's outcome in the format of a monitoring plugin; whatever prevents an outcome is UNKNOWN.

    The convention: https://www.monitoring-plugins.org/doc/guidelines.html (one line, figures after a bar, details).
    """
    try:
        outcome = check()
    except typer.TyperException as error:
        return _plugin_line(Level.UNKNOWN, getattr(error, "message", None) or str(error)), Level.UNKNOWN
    except Exception as error:  # whatever it is, monitoring must learn that there was no check
        return _plugin_line(Level.UNKNOWN, str(error) or type(error).__name__), Level.UNKNOWN
    lines = [_plugin_text(f"{one.label}: {_told(one)}") for one in outcome.deadlines]
    named = "; ".join(map(_told, _pressing(outcome.deadlines)[:NAMED]))
    first = _plugin_line(outcome.level, outcome.summary + (f": {named}" if named else ""))
    labels = [one.label for one in outcome.deadlines]
    figures = " ".join([*(f"{label}={labels.count(label)}" for label in LABELS), f"undelivered={outcome.undelivered}"])
    return "\n".join([f"{first} | {figures}", *lines, *map(_plugin_text, outcome.problems)]), outcome.level


def _pressing(deadlines: list[Deadline]) -> list[Deadline]:
    return sorted(deadlines, key=lambda deadline: LABELS.index(deadline.label))


def _told(deadline: Deadline) -> str:
    return f"{deadline.subject} ({', '.join(deadline.parties)}) {deadline.window}"


def _plugin_line(level: Level, text: str) -> str:
    return f"TIMELINE {level.name} - {_plugin_text(text)}"


def _plugin_text(text: str) -> str:
    """Text without the bar that separates the performance data."""
    return plain(text).replace("|", "/")


def _horizon(request: Request, config: Config) -> Horizon:
    leads = dict(config.horizon.leads)
    if request.within is not None:
        days = _duration(request.within, "--within")
        leads = {kind: replace(lead, warning=days) for kind, lead in leads.items()}
    silence = config.horizon.silence
    if request.silence is not None:
        silence = None if request.silence == EVER else _duration(request.silence, "--silence")
    if unknown := [kind for kind in request.kinds if kind not in KINDS]:
        raise typer.BadParameter(f"{unknown[0]!r} is not one of {', '.join(KINDS)}.", param_hint="--kind")
    return Horizon(leads, silence, request.kinds or KINDS)


def _duration(text: str, option: str) -> int:
    try:
        return days_of(text)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint=option) from None


def _longer_ago(meetings: int) -> list[str]:
    return [
        f"{counted(meetings, 'meeting')} passed longer ago with no outcome reported. To list them: --silence {EVER}"
    ] * (meetings > 0)


def _errand(settings: "Settings", config: Config, clocks: Clocks, horizon: Horizon, wanted: "Filter") -> "Errand":
    from timeline.notify.notifying import Errand

    return Errand(settings.db, clocks, horizon, wanted, config.targets, config.attempts)


def _look(db: "Database", errand: "Errand", outcome: Outcome, *, dry_run: bool) -> bool:
    """Whether anybody is to be notified; a dry run only says of what."""
    from timeline.notify.notifying import pending_of, preview

    pending = pending_of(db, errand, outcome.deadlines)
    if dry_run:
        outcome.lines += preview(pending, errand)
    return bool(pending) and not dry_run


def _tell(errand: "Errand", outcome: Outcome) -> None:
    from timeline.notify.notifying import notify

    report: Report = notify(errand)
    outcome.undelivered = report.undelivered
    outcome.lines += report.lines
    outcome.problems += report.problems


def _write(path: Path, outcome: Outcome) -> None:
    from timeline.metrics import metrics, write_atomically

    write_atomically(path, metrics(outcome.deadlines, outcome.level, datetime.now(UTC), outcome.undelivered))


def _ping(url: str, outcome: Outcome) -> None:
    from timeline.notify.ping import ping

    if problem := ping(url):
        outcome.problems.append(f"The ping failed: {problem}. Check [ping] in the configuration.")


def described(config: Config) -> list[tuple[str, Any, str]]:
    """Each setting in effect, with its value and origin; of addresses only what is not secret."""
    horizon = config.horizon
    silence = EVER if horizon.silence is None else f"{horizon.silence}d"
    found: list[tuple[str, Any]] = [("check.silence", silence)]
    for kind, lead in horizon.leads.items():
        found += [
            (f"check.{kind}.within", f"{lead.warning}d"),
            (f"check.{kind}.critical", f"{lead.critical}d"),
            (f"check.{kind}.critical_before", "first" if lead.before_first else "last"),
        ]
    found.append(("notify.attempts", str(config.attempts)))
    found += [(f"notify.targets.{target.label}", f"{target.scheme}://…") for target in config.targets]
    found.append(("ping.url", f"{config.ping.partition('://')[0]}://…" if config.ping else None))
    return [(key, value, _origin(config, key)) for key, value in found]


def _origin(config: Config, key: str) -> str:
    if key.endswith(".within") and key not in config.origins:
        key = "check.within"
    if key.startswith("notify.targets.") and key not in config.origins:
        key = "notify.targets"
    return config.origins.get(key, "default")
