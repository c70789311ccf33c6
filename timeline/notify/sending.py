"""Sending: a message to a target through Apprise, tried again a few times; and the back-off between checks."""

import logging
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from timeline.errors import TimelineError
from timeline.notify.told import Failure

if TYPE_CHECKING:
    from timeline.notify.targets import Target
    from timeline.notify.told import Told

FIRST_WAIT: Final = 2.0
"""Seconds before the second attempt of one check; each further one waits twice as long."""

FIRST_PAUSE: Final = timedelta(minutes=15)
LONGEST_PAUSE: Final = timedelta(hours=12)
"""How long the next checks leave a target alone: at first, doubled with each failure, and at most."""


class CannotSend(TimelineError):
    """Nothing can be sent there, however often it is tried."""


def send(
    target: "Target", title: str, body: str, attempts: int = 3, wait: Callable[[float], None] = time.sleep
) -> bool:
    """Send a message, and try again where that fails; whether it was delivered.

    Raises:
        CannotSend: Apprise is not installed, or knows no service with such an address.
    """
    with _silence():
        service = _service(target)
        for number in range(attempts):
            if number:
                wait(FIRST_WAIT * 2 ** (number - 1))
            if _sent(service, title, body):
                return True
        return False


def failure_after(told: "Sequence[Told]", now: datetime) -> Failure:
    """The next failure of a target that was told, or could not be told, all this: when it is tried again."""
    attempt = 1 + max((one.attempt for one in _failed(told)), default=0)
    pause = min(FIRST_PAUSE * 2 ** min(attempt - 1, 16), LONGEST_PAUSE)
    return Failure(attempt, now + pause)


def is_paused(told: "Sequence[Told]", now: datetime) -> bool:
    """Whether a target has failed so lately that it is left alone."""
    return any(one.retry_at is not None and now < one.retry_at for one in _failed(told)[-1:])


def _failed(told: "Sequence[Told]") -> "list[Told]":
    """What could not be delivered since something was."""
    delivered = [at for at, one in enumerate(told) if one.delivered]
    return list(told[delivered[-1] + 1 if delivered else 0 :])


def _sent(service: "Callable[[str, str], bool]", title: str, body: str) -> bool:
    try:
        return service(title, body)
    except Exception:  # whatever a service's plugin raises, its text may hold the address
        return False


def _service(target: "Target") -> "Callable[[str, str], bool]":
    """What sends a title and a body to the target."""
    try:
        from apprise import Apprise, NotifyFormat
    except ImportError:
        raise CannotSend("Notifications need Apprise. Install timeline[notify], or leave out the targets.") from None
    service = Apprise()
    if not service.add(target.url):
        raise CannotSend(f"{target.label}: Apprise knows no service with such an address. See docs/CHECKS.md.")
    return lambda title, body: bool(service.notify(body, title, body_format=NotifyFormat.TEXT))


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Apprise and what it uses quiet: their messages quote addresses."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
