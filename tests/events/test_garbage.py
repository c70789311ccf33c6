"""Cyclic garbage collection is suspended, and resumed."""

import gc

import pytest

from events.garbage import collection_suspended


def test_it_is_resumed_whatever_happens() -> None:
    with collection_suspended():
        assert not gc.isenabled()
        with collection_suspended():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collection_suspended():
        _ = 1 / 0
    assert gc.isenabled()


def test_it_stays_off_if_it_was_off() -> None:
    gc.disable()
    try:
        with collection_suspended():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
