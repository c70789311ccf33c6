"""Send a message to a target through Apprise, with retries, and back off between checks."""

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
"""Seconds before the second attempt of a check; the wait doubles with each further one."""

FIRST_PAUSE: Final = timedelta(minutes=15)
LONGEST_PAUSE: Final = timedelta(hours=12)
"""For how long later checks leave a failing target alone: at first, doubling with each failure, and at most."""


class CannotSend(TimelineError):
    """Nothing can be sent there, however often one tries."""


def send(
    target: "Target", title: str, body: str, attempts: int = 3, wait: Callable[[float], None] = time.sleep
) -> bool:
    """Send a message, with retries; whether it was delivered.

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
    """The next failure of a target with this history, and when to try again."""
    attempt = 1 + max((one.attempt for one in _failed(told)), default=0)
    pause = min(FIRST_PAUSE * 2 ** min(attempt - 1, 16), LONGEST_PAUSE)
    return Failure(attempt, now + pause)


def is_paused(told: "Sequence[Told]", now: datetime) -> bool:
    """Whether a target has failed so recently that it is left alone."""
    return any(one.retry_at is not None and now < one.retry_at for one in _failed(told)[-1:])


def _failed(told: "Sequence[Told]") -> "list[Told]":
    """The failures since the last delivery."""
    delivered = [at for at, one in enumerate(told) if one.delivered]
    return list(told[delivered[-1] + 1 if delivered else 0 :])


def _sent(service: "Callable[[str, str], bool]", title: str, body: str) -> bool:
    try:
        return service(title, body)
    except Exception:  # whatever a service's plugin raises: its text may quote the address
        return False


def _service(target: "Target") -> "Callable[[str, str], bool]":
    """A function that sends a title and a body to the target."""
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
    """Suppress messages of Apprise and its dependencies, which quote addresses."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
