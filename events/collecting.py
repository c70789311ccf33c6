"""Python's search for objects that hold each other, put off while much is made that does not."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Meanwhile Python looks for no rings of objects; what nobody holds any more is given back all the same.

    Whoever makes objects by the ten thousand pays for the search again and again: with an article it takes a
    twenty-fifth of the time, with the histories of claims a fifth. What lies in rings is found afterwards.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()
