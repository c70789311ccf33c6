"""timeline/notify/targets.py: a target's address is never written down."""

import pytest

from timeline.notify.targets import target_of

URL = "mailtos://me:hunter2@example.org"


def test_a_target_is_called_by_its_name_or_by_service_and_hash() -> None:
    assert target_of(URL, "desk").label == "desk"
    assert target_of(URL).label.startswith("mailtos-")
    assert target_of(URL).label == target_of(f" {URL}\n").label != target_of(f"{URL}x").label


def test_its_address_is_not_shown() -> None:
    assert "hunter2" not in repr(target_of(URL)) + target_of(URL).label


@pytest.mark.parametrize("text", ["", "hunter2", "://hunter2", "mailto:hunter2", "mailto://"])
def test_what_is_no_address_is_not_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="not the address") as raised:
        target_of(text)
    assert "hunter2" not in str(raised.value)
