"""Garbage collection, suspended while many acyclic objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_suspended() -> Iterator[None]:
    """Suspend cyclic garbage collection; reference counting goes on.

    A collector pass over tens of thousands of live objects is pure cost: it takes 4 % of the time of reading an
    article, and 20 % of that of building the histories of claims. Cycles made meanwhile are collected afterwards.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
