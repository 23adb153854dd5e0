"""What the files of programs and of outcomes have in common: codes, numbers, refusals."""

import re
from dataclasses import dataclass

from programs.models.catalogue import ACGME_CODE, NRMP_CODE


class LineRefused(ValueError):
    """One line cannot be taken; the message names the column and what is wrong."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What there is to say of one line: why it is refused, or what looks odd in it."""

    number: int
    reason: str


def acgme_code(text: str) -> str:
    """A code of ten digits; raises LineRefused."""
    if not text:
        raise LineRefused("acgme_code: is empty")
    if re.fullmatch(r"[0-9]{9}", text):
        raise LineRefused(
            f"acgme_code: {text} has nine digits; a leading zero is lost unless the column is text"
        )
    if not re.match(ACGME_CODE, text):
        raise LineRefused(f"acgme_code: {text!r} is not ten digits")
    return text


def nrmp_code(text: str) -> str:
    """A track's code in capitals, or "" for none; raises LineRefused."""
    code = text.upper()
    if code and not re.match(NRMP_CODE, code):
        raise LineRefused(f"nrmp_code: {text!r} does not read like 1234567C0")
    return code


def whole_number(text: str, column: str, lowest: int, highest: int) -> int:
    """A whole number within its limits, which a spreadsheet may write as 8.0.

    Raises LineRefused.
    """
    found = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", text)
    if not found:
        raise LineRefused(f"{column}: {text!r} is not a whole number")
    number = int(found[1])
    if not lowest <= number <= highest:
        raise LineRefused(f"{column}: lies between {lowest} and {highest}, not {number}")
    return number
