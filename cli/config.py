"""The configuration file: what a check looks at, and whom it notifies. TOML; docs/CHECKS.md explains each key.

Only the first of these that exists is read: --config (or TIMELINE_CONFIG), `timeline.toml` next to the store,
`timeline/timeline.toml` in the user's configuration folder. Addresses to notify and to ping may contain
passwords: they are never shown, not even in errors.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from timeline.checks import KINDS, Lead
from timeline.due import Horizon
from timeline.errors import TimelineError
from timeline.storage.addresses import folder_of

if TYPE_CHECKING:
    from timeline.notify.targets import Target
    from timeline.storage.addresses import Address

NAME: Final = "timeline.toml"
URLS: Final = "TIMELINE_NOTIFY_URLS"
PING: Final = "TIMELINE_PING_URL"
SECRET: Final = ("notify.targets", "ping")
"""The prefix of keys that hold secrets."""
FROM_ENVIRONMENT: Final = "env:"
"""The prefix of an address that is in an environment variable."""

LONGEST: Final = 5
"""The most digits of a duration."""
EVER: Final = "all"
"""The value of `silence` that means forever."""

LEADS: Final = {"meeting": Lead(30, 3), "treaty": Lead(30, 14), "obligation": Lead(30, 7)}
"""Default lead times: preparing a meeting takes days, letting a treaty end takes weeks."""


class BadConfig(TimelineError):
    """The configuration cannot be used; the text says which file, which key, and what to give instead."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in effect; `origins` names the file or variable of each that is not a default."""

    path: Path | None = None
    horizon: Horizon = field(default_factory=lambda: Horizon(LEADS))
    targets: "tuple[Target, ...]" = ()
    ping: str | None = None
    attempts: int = 3
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_readable_by_others(self) -> bool:
        """Whether others on this machine can read the addresses in the file."""
        if self.path is None or str(self.path) not in {v for k, v in self.origins.items() if k.startswith(SECRET)}:
            return False
        return os.name == "posix" and bool(self.path.stat().st_mode & 0o044)


def days_of(text: str) -> int:
    """A duration in days: 30d, 6w, or 30.

    Raises:
        ValueError: the text is not one.
    """
    number, unit = (text[:-1], text[-1]) if text[-1:] in {"d", "w"} else (text, "d")
    if number.isascii() and number.isdigit() and len(number) <= LONGEST:
        return int(number) * (7 if unit == "w" else 1)
    raise ValueError(f"{text!r} is not a duration. Give days (30d) or weeks (6w)")


def load(path: Path | None, store: "Address") -> Config:
    """The configuration in effect for a store; `path` is the file that the user names.

    Raises:
        BadConfig: a named file is missing, or a file or variable has an invalid value.
    """
    if path is not None and not path.is_file():
        raise BadConfig(f"{path}: there is no such configuration file.")
    found = path or next((file for file in _usual_places(store) if file.is_file()), None)
    tables = _read(found) if found else {}
    return _Reader(found, tables).config()


def _usual_places(store: "Address") -> tuple[Path, ...]:
    home = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config")
    try:
        return folder_of(store) / NAME, home.expanduser() / "timeline" / NAME
    except RuntimeError:  # a user without a home
        return (folder_of(store) / NAME,)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path}: cannot be read ({type(error).__name__}).") from None
    except tomllib.TOMLDecodeError as error:
        # the message quotes no values, only places
        raise BadConfig(f"{path}: is not valid TOML ({error}).") from None


class _Reader:
    """Reads the tables of a file; stops at the first invalid key."""

    def __init__(self, path: Path | None, tables: dict[str, Any]) -> None:
        self._path = path
        self._tables = tables
        self._origins: dict[str, str] = {}

    def config(self) -> Config:
        check, notify, ping = (self._table(name) for name in ("check", "notify", "ping"))
        self._only("", self._tables, ("check", "notify", "ping"))
        self._only("check", check, ("within", "silence", *KINDS))
        self._only("notify", notify, ("attempts", "targets"))
        self._only("ping", ping, ("url",))
        return Config(
            self._path,
            self._horizon(check),
            _once(self._targets(notify)),
            self._ping(ping),
            self._value("notify.attempts", notify.get("attempts"), _attempts, 3),
            self._origins,
        )

    def _horizon(self, check: dict[str, Any]) -> Horizon:
        within = self._value("check.within", check.get("within"), _days, None)
        leads = {kind: self._lead(kind, check.get(kind, {}), within) for kind in KINDS}
        return Horizon(leads, self._value("check.silence", check.get("silence"), _silence, 30))

    def _lead(self, kind: str, given: object, within: int | None) -> Lead:
        key, usual = f"check.{kind}", LEADS[kind]
        table = self._as_table(key, given)
        self._only(key, table, ("within", "critical", "critical_before"))
        return Lead(
            self._value(f"{key}.within", table.get("within"), _days, usual.warning if within is None else within),
            self._value(f"{key}.critical", table.get("critical"), _days, usual.critical),
            self._value(f"{key}.critical_before", table.get("critical_before"), _end, default=False),
        )

    def _targets(self, notify: dict[str, Any]) -> "Iterator[Target]":
        named = self._as_table("notify.targets", notify.get("targets", {}))
        others = os.environ.get(URLS, "").split()
        if not named and not others:
            return
        from timeline.notify.targets import target_of

        for name, given in named.items():
            url = self._value(f"notify.targets.{name}", given, _address, None)
            yield self._value(f"notify.targets.{name}", url, partial(target_of, name=name), None)
        for url in others:
            try:
                yield target_of(url)
            except ValueError as error:
                raise BadConfig(f"{URLS}: {error}.") from None
            self._origins["notify.targets"] = URLS

    def _ping(self, ping: dict[str, Any]) -> str | None:
        url: str | None = self._value("ping.url", ping.get("url"), _address, None)
        if given := os.environ.get(PING):
            url, self._origins["ping.url"] = given, PING
        if url is not None and not url.startswith(("http://", "https://")):
            raise BadConfig(f"{self._origins['ping.url']}: the address to ping begins with http:// or https://.")
        return url

    def _value(self, key: str, given: object, read: Callable[[Any], Any], default: Any) -> Any:  # noqa: ANN401
        if given is None:
            return default
        try:
            value = read(given)
        except (ValueError, TypeError) as error:
            raise self._bad(f"{key}: {error}.") from None
        self._origins[key] = str(self._path)
        return value

    def _table(self, name: str) -> dict[str, Any]:
        return self._as_table(name, self._tables.get(name, {}))

    def _as_table(self, key: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._bad(f"{key} is a table: write [{key}], and its keys below.")
        return value

    def _only(self, key: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
        if unknown := [name for name in table if name not in known]:
            where = f"[{key}] has" if key else "there is"
            raise self._bad(f"{where} no {unknown[0]!r}; there are {', '.join(known)}.")

    def _bad(self, problem: str) -> BadConfig:
        return BadConfig(f"{self._path}: {problem}")


def _once(targets: "Iterator[Target]") -> "tuple[Target, ...]":
    """Each address once, under its first name."""
    by_address: dict[str, Target] = {}
    for target in targets:
        by_address.setdefault(target.url, target)
    return tuple(by_address.values())


def _days(value: object) -> int:
    if isinstance(value, str):
        return days_of(value)
    raise TypeError('is not a duration; give days ("30d") or weeks ("6w")')


def _silence(value: object) -> int | None:
    return None if value == EVER else _days(value)


def _end(value: object) -> bool:
    if value not in ("first", "last"):
        raise ValueError('must be "first" or "last": the possible day from which the lead time counts back')
    return value == "first"


def _attempts(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10:
        raise ValueError("must be a number from 1 to 10")
    return value


def _address(value: object) -> str:
    """An address from the file, or from the variable that it names; never part of an error."""
    if not isinstance(value, str) or not value.strip():
        raise TypeError("must be an address in quotation marks, or env: and the variable that holds it")
    if not value.startswith(FROM_ENVIRONMENT):
        return value
    name = value.removeprefix(FROM_ENVIRONMENT)
    if not (found := os.environ.get(name)):
        raise ValueError(f"the variable {name} is not set")
    return found
