"""Dead man's switch: call an address after each successful check, so that its absence raises the alarm."""

from typing import Final

TIMEOUT: Final = 10.0
"""Seconds."""

ATTEMPTS: Final = 3


def ping(url: str) -> str | None:
    """Call an address; what went wrong, without quoting the address, or `None`."""
    import httpx

    problem = None
    for _ in range(ATTEMPTS):
        try:
            answer = httpx.get(url, timeout=TIMEOUT, follow_redirects=True)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            problem = type(error).__name__
        else:
            if answer.is_success:
                return None
            problem = f"the answer was {answer.status_code}"
    return problem
