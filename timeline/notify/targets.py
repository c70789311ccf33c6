"""Targets of notifications. An address may hold a password, so only its name or hash is ever written down."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,30})://.+", re.IGNORECASE | re.DOTALL)
HASHED: Final = 8
"""Hex digits of the hash: enough to distinguish targets, too few to reveal an address."""


@dataclass(frozen=True, slots=True)
class Target:
    """The address of a service; `label` is its name in the log, the output and errors."""

    label: str
    url: str = field(repr=False)

    @property
    def scheme(self) -> str:
        """The service, by the URL scheme: mailtos, slack, json, ..."""
        return self.url.partition("://")[0].lower()


def target_of(url: str, name: str | None = None) -> Target:
    """The target at an address; its label is `name`, or the service and a hash of the address.

    Raises:
        ValueError: it is not an address.
    """
    found = SCHEME.fullmatch(url.strip())
    if found is None:
        raise ValueError(f"{name or 'a target'} is not the address of a service, like mailtos://... or slack://...")
    digest = sha256(url.strip().encode()).hexdigest()[:HASHED]
    return Target(name or f"{found[1].lower()}-{digest}", url.strip())
