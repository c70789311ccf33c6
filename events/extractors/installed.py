"""The installed extractors, found by name through one entry point group; ours are among them."""

from importlib.metadata import EntryPoint, entry_points
from typing import Final, NamedTuple

from events.extract.extractor import Extractor
from events.extractors.errors import ExtractorError

GROUP: Final = "timeline.extractors"
"""The entry point group in which packages register extractors."""

DEFAULT: Final = "rules"
"""The name of the default extractor."""

OURS: Final = "timeline"
"""Our own distribution. No other package can override its extractors."""


class Installed(NamedTuple):
    """An installed extractor: its name, its package, and the package's version."""

    name: str
    package: str
    package_version: str
    entry: EntryPoint


def installed() -> list[Installed]:
    """The installed extractors, sorted by name, with ours first among those of the same name."""
    found = [_described(entry) for entry in entry_points(group=GROUP)]
    return sorted(found, key=lambda one: (one.name, one.package != OURS, one.package))


def extractor_named(name: str = DEFAULT) -> Extractor:
    """Create the extractor of that name.

    Raises:
        ExtractorError: none has that name, several packages provide one, or it does not load. The message names them.
    """
    every = installed()
    named = [one for one in every if one.name == name]
    if not named:
        names = ", ".join(dict.fromkeys(one.name for one in every)) or "none (reinstall this program)"
        raise ExtractorError(f"There is no extractor {name!r}. Installed: {names}.")
    if len(named) > 1 and named[0].package != OURS:
        packages = " and ".join(one.package for one in named)
        raise ExtractorError(f"Extractor {name!r} is provided by several packages: {packages}. Uninstall all but one.")
    return load(named[0])


def load(one: Installed) -> Extractor:
    """Import the extractor's entry point and call it.

    Raises:
        ExtractorError: that fails, or the result is not an extractor.
    """
    try:
        extractor = one.entry.load()()
    except ExtractorError:
        raise
    except (Exception, SystemExit) as error:
        raise ExtractorError(
            f"Extractor {one.name!r} of package {one.package} does not load ({_in_short(error)}). "
            "Report this to its authors, or uninstall it."
        ) from error
    if problem := _problem(extractor, one.name):
        raise ExtractorError(f"Extractor {one.name!r} of package {one.package} is not an extractor: {problem}.")
    checked: Extractor = extractor
    return checked


def _described(entry: EntryPoint) -> Installed:
    package = entry.dist
    return Installed(entry.name, package.name if package else "", package.version if package else "", entry)


def _problem(extractor: object, entry_name: str) -> str | None:
    """Why it is not an extractor, if so. Claims are attributed by its name, so that must match its entry point."""
    name, version = getattr(extractor, "name", None), getattr(extractor, "version", None)
    if not isinstance(name, str) or not _is_word(name) or name.partition(":")[0] != entry_name:
        return f"its name is neither {entry_name!r} nor that followed by a colon and more"
    if not isinstance(version, str) or not _is_word(version) or "/" in version:
        return "its version is not a single word without a slash"
    if not callable(getattr(extractor, "extract", None)):
        return "it has no method extract(article)"
    return None


def _is_word(text: str) -> bool:
    return text.isprintable() and text.split() == [text]


def _in_short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0][:200]
