"""What is made once for a whole run of the tests, however many processes run them."""

import os
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import copytree

import pytest


def shared(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run of the tests, for all processes that run them."""
    among = factory.getbasetemp()
    return among.parent if "PYTEST_XDIST_WORKER" in os.environ else among


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """This process's own copy of a folder that the first process which wants it makes and fills.

    Who wants it while it is made waits. Where `make` fails, the next one tries again.
    """
    among = shared(factory)
    made = among / f"{name}-made"
    with (among / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not made.is_dir():
            making = factory.mktemp(name)
            make(making)
            making.rename(made)
    return copytree(made, factory.mktemp(name), dirs_exist_ok=True)
