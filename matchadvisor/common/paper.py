"""Tagged PDFs (PDF/UA-1) of our own, printed from a template and data.

What people wrote reaches the template as data, never as its markup. The fonts are those that the
printer brings along, so that the same data give the same bytes on every machine, without a network.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
KEPT_CONTROLS = "\n\t"
ATTEMPTS = 20


class Unprintable(Exception):
    """The data cannot be set with this template; the message is the printer's."""


def printed(template: str, data: Mapping[str, Any], *, on: date) -> bytes:
    """The PDF of a template under ``templates/`` with the data that it asks for.

    ``on`` is the day that the file says it was made. A character that none of the fonts has is
    replaced by U+FFFD, since a document that hides text would not be accessible.
    Raises Unprintable where the template and its data do not fit.
    """
    text = json.dumps(_clean(data), ensure_ascii=False)
    for _ in range(ATTEMPTS):
        try:
            return _compiled(template, text, on)
        except typst.TypstError as error:
            missing = {_character(found) for found in NO_GLYPH.findall(error.diagnostic)}
            if not missing:
                raise Unprintable(error.message) from error
            text = "".join(REPLACEMENT if letter in missing else letter for letter in text)
    raise Unprintable("too many characters that no font has")


def _compiled(template: str, text: str, on: date) -> bytes:
    root = _root()
    compiler = typst.Compiler(
        root / template, root=root, font_paths=_fonts(), sys_inputs={"data": text}
    )
    made_at = datetime.combine(on, time(), UTC)
    document = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
    if not isinstance(document, bytes):
        raise Unprintable("not one document")
    return document


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _root() -> Path:
    return Path(settings.TEMPLATES[0]["DIRS"][0])


def _character(found: str) -> str:
    escaped = ESCAPED.fullmatch(found)
    return chr(int(escaped[1], 16)) if escaped else found


def _clean(value: Any) -> Any:
    """The data with composed letters, one kind of line end, and no control characters."""
    if isinstance(value, Mapping):
        return {key: _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    if not isinstance(value, str):
        return value
    composed = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        letter
        for letter in composed
        if letter in KEPT_CONTROLS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}
    )
