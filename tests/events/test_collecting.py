"""The search for rings of objects is put off, and taken up again."""

import gc

import pytest

from events.collecting import put_off


def test_it_is_taken_up_again_whatever_happens() -> None:
    with put_off():
        assert not gc.isenabled()
        with put_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), put_off():
        _ = 1 / 0
    assert gc.isenabled()


def test_whoever_does_without_it_is_left_so() -> None:
    gc.disable()
    try:
        with put_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
