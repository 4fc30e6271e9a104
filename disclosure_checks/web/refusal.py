"""A request that is not answered, with the reason in words."""

from __future__ import annotations

from disclosure_checks.web.words import WORDS


class RefusedError(Exception):
    """A request that is refused.

    Args:
        status: The HTTP status.
        reason: The reason, a key of the words.
        values: What the words mention.
    """

    def __init__(self, status: int, reason: str, **values: object) -> None:
        self.status, self.reason, self.values = status, reason, values
        super().__init__(reason)

    def told(self, lang: str) -> str:
        """The reason in a language."""
        return str(WORDS[lang]["refusals"][self.reason]).format(**self.values)
