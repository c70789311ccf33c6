"""cli/web/guard.py: whom the server answers to, and what others may do with its answers."""

import httpx
import pytest


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "[::2]", ""])
def test_other_names_are_refused(web: httpx.Client, host: str) -> None:
    answer = web.get("/meetings", headers={"Host": host})
    assert answer.status_code == 421
    assert "error" in answer.json()


@pytest.mark.parametrize("host", ["localhost:1", "LOCALHOST", "127.0.0.1", "[::1]:8765"])
def test_its_own_names_are_answered(web: httpx.Client, host: str) -> None:
    assert web.get("/conflicts", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/meetings", "/nowhere", "/calendar.ics"])
def test_every_answer_is_closed_to_other_origins(web: httpx.Client, address: str) -> None:
    headers = web.get(address, headers={"Origin": "https://evil.example"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
