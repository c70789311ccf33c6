"""Claims proposed by a language model behind any OpenAI-compatible endpoint: the extra `timeline[openai]`.

The model only proposes: `proposed.py` keeps what the article supports. Endpoint, model and key come from the
environment. The key is sent to the endpoint and nowhere else; no message repeats a server's answer, which may contain
the key.
"""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from events.event import Event
from events.extract.extractor import Proposals, mark
from events.extractors.errors import ExtractorError
from events.extractors.proposed import parsed, proposals_of
from events.extractors.request import messages, response_format
from seeds.article import Article

if TYPE_CHECKING:
    from openai import OpenAI

BASE_URL: Final = "TIMELINE_OPENAI_BASE_URL"
MODEL: Final = "TIMELINE_OPENAI_MODEL"
KEY: Final = "OPENAI_API_KEY"

OPENAI: Final = "https://api.openai.com/v1"
"""The default endpoint."""

LONGEST: Final = 100_000
"""Length in characters of the longest article sent: some 25,000 tokens, far more than any news story."""

PATIENCE: Final = 120.0
"""Timeout of a request, in seconds."""

RETRIES: Final = 3
"""How often a request is repeated, with growing pauses, if the endpoint fails, is busy or does not answer."""


class OpenAiExtractor:
    """Asks the model for the claims of one article at a time."""

    version = "1"

    def __init__(
        self, environ: Mapping[str, str] = os.environ, *, patience: float = PATIENCE, retries: int = RETRIES
    ) -> None:
        """Read endpoint, model and key from the environment.

        Raises:
            ExtractorError: no model is set, the endpoint is not a URL, or the key or the client library is missing.
        """
        if find_spec("openai") is None:
            raise ExtractorError("The extractor openai needs its client library: pip install 'timeline[openai]'.")
        model = environ.get(MODEL, "").strip()
        if not model:
            raise ExtractorError(f"The extractor openai needs a model: set {MODEL} to its name.")
        self.name = f"openai:{model}"
        self._model = model
        self._url = environ.get(BASE_URL, "").strip() or OPENAI
        self._host = _host(self._url)
        self._key = environ.get(KEY, "").strip() or _no_key(self._url)
        self._patience, self._retries = patience, retries

    def extract(self, article: Article) -> list[Event]:
        """The model's claims that the article supports."""
        return self.propose(article).claims

    def propose(self, article: Article) -> Proposals:
        """The proposed claims that the article supports, and a count of those that it does not.

        Raises:
            ExtractorError: the article is too long; or the endpoint does not answer, refuses, or returns an invalid
                answer.
        """
        if len(article.text) > LONGEST:
            raise ExtractorError(
                f"{article.title or article.hash[:12]}: {len(article.text):,} characters are too many to send "
                f"(at most {LONGEST:,}). Split the document, or use the extractor rules."
            )
        return proposals_of(parsed(self._ask(article)), article, mark(self))

    def _ask(self, article: Article) -> str:
        import openai

        try:
            answer = self._client().chat.completions.create(
                model=self._model, messages=messages(article), response_format=response_format()
            )
        except (openai.OpenAIError, ValueError) as error:  # the client raises ValueError if the body is not JSON
            raise ExtractorError(f"{self._host}: {_explained(error)} Nothing of this document was stored.") from None
        return _content(answer, self._host)

    def _client(self) -> "OpenAI":
        from openai import OpenAI

        return OpenAI(base_url=self._url, api_key=self._key, timeout=self._patience, max_retries=self._retries)


def _host(url: str) -> str:
    """The host name, for messages: the rest of a URL may hold secrets."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ExtractorError(f"{BASE_URL} is not a URL such as http://127.0.0.1:8000/v1.")
    return parts.hostname


def _no_key(url: str) -> str:
    """A placeholder key, for endpoints that need none. OpenAI's own endpoint does."""
    if url == OPENAI:
        raise ExtractorError(
            f"The extractor openai needs a key: set {KEY}, or {BASE_URL} to an endpoint that needs none."
        )
    return "none"


def _explained(error: Exception) -> str:
    """The error in our own words: the server's may contain the key."""
    import openai

    match error:
        case openai.APITimeoutError():
            return "the model did not answer in time."
        case openai.APIConnectionError():
            return "the endpoint cannot be reached."
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return f"the endpoint does not accept the key in {KEY}."
        case openai.NotFoundError():
            return f"the endpoint does not know the model that {MODEL} names, or {BASE_URL} is not its address."
        case openai.RateLimitError():
            return "the endpoint is busy, or the account's quota is used up."
        case openai.APIStatusError():
            return f"the endpoint answered with status {error.status_code}."
        case _:
            return f"the endpoint's answer cannot be read ({type(error).__name__})."


def _content(answer: Any, host: str) -> str:  # noqa: ANN401 (whatever the endpoint answers)
    """The text of the model's answer."""
    choices = getattr(answer, "choices", None)
    if not choices or getattr(choices[0], "message", None) is None:
        raise ExtractorError(
            f"{host}: the endpoint does not answer as OpenAI's does. Nothing of this document was stored."
        )
    choice = choices[0]
    if getattr(choice.message, "refusal", None) or choice.finish_reason == "content_filter":
        raise ExtractorError(f"{host}: the model refused to read the document. Nothing of it was stored.")
    if choice.finish_reason == "length":
        raise ExtractorError(f"{host}: the model's answer was cut off. Split the document, or use a larger model.")
    return str(choice.message.content or "")
