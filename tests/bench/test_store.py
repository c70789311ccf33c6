"""bench/store.py: a store that was made for measuring is made anew when what it is made by changes."""

from bench import store


def test_what_a_store_is_made_by_is_all_there():
    assert store._program().startswith(store._generator())
