"""Uploaded files: refused early where they are too large, and named so that nothing can break."""

import re
import unicodedata
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

LARGEST_ENVELOPE = 100_000
"""Bytes of a form beside its file: the other fields and the headers of the parts."""
REMEMBERED_AS = "_is_upload_too_large"
SEPARATORS = re.compile(r"[/\\:]")
FORBIDDEN = re.compile(r'["<>|*?%;]')
LONGEST_NAME = 80


class TooLargeHandler(FileUploadHandler):
    """Takes no file of a request that is larger than ``LARGEST_UPLOAD``.

    The size that the request announces decides, before a byte is kept: what follows is read and
    dropped, so that neither memory nor disk fill up and the page can still say what happened.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803  # Django's name for it
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Note whether the request is too large, and where its bytes come from."""
        self.input_data = input_data
        self.is_too_large = content_length > settings.LARGEST_UPLOAD + LARGEST_ENVELOPE
        setattr(self.request, REMEMBERED_AS, self.is_too_large)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Stop before the first file of a request that is too large.

        The rest is read here, piece by piece: the parser would read it line by line, and a file
        may be one line.
        """
        if self.is_too_large:
            while self.input_data.read(self.chunk_size):
                pass
            raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave the bytes to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""


def is_upload_too_large(request: HttpRequest) -> bool:
    """Whether the request's files were dropped because of their size; reads the request for it."""
    _ = request.FILES
    return bool(getattr(request, REMEMBERED_AS, False))


def shown_name(name: str, *, ending: str, otherwise: str) -> str:
    """A file's own name as pages and downloads show it: without path, tricks and odd characters.

    The name ends in ``ending`` whatever it ended in; ``otherwise`` stands in for a name of which
    nothing is left.
    """
    last = SEPARATORS.split(unicodedata.normalize("NFC", name))[-1]
    plain = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in last)
    plain = FORBIDDEN.sub(" ", plain)
    stem = re.sub(rf"(\s*\{ending})+$", "", plain.strip(), flags=re.IGNORECASE)
    words = " ".join(stem.split()).strip(". ")
    return f"{words[: LONGEST_NAME - len(ending)].rstrip('. ') or otherwise}{ending}"
