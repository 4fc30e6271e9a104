"""Messages (.eml, .msg) that hold the report in their own text; attached files are submissions of their own."""

from __future__ import annotations

from dataclasses import replace

from disclosure_checks.errors import ReadError
from disclosure_checks.model.document import Document
from disclosure_checks.readers import text
from disclosure_checks.readers.containers.mail import body
from disclosure_checks.readers.html import reader as html


def read(path: str, data: bytes) -> Document:
    """The paragraphs and tables of the message.

    Raises:
        ReadError: It is damaged or says nothing.
    """
    page, words = body(data)
    if page:
        return replace(html.read(path, page), format="mail")
    if not words.strip():
        raise ReadError("no-attachment")
    return replace(text.read_lines(path, words), format="mail")
