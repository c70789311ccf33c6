"""The dead man's ping: an address that is called after each check that went well, so that its absence tells."""

from typing import Final

TIMEOUT: Final = 10.0
"""Seconds."""

ATTEMPTS: Final = 3


def ping(url: str) -> str | None:
    """Call an address; what went wrong, in words without the address, or `None`."""
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
