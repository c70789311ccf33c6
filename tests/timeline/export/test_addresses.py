"""timeline/export/addresses.py: only web addresses are linked, and none escapes from its place."""

import pytest

from timeline.export.addresses import link


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/b?c=d&e=f", "https://a.example/b?c=d&e=f"),
        ("https://a.example/x) [y](https://evil.example", "https://a.example/x%29%20%5By%5D%28https://evil.example"),
        ("https://a.example/<b>\n", "https://a.example/%3Cb%3E%0A"),
        ("https://a.example/'\"x", "https://a.example/%27%22x"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, target: str | None) -> None:
    assert link(url) == target
