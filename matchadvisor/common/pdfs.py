"""PDFs that people hand in: judged by what is inside, not by their name or what a browser says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

HEADER = b"%PDF-"
ACTIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"}
ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}
MOST_OBJECTS = 20_000


class UnusablePdf(ValueError):
    """The file is no PDF that may be passed on; the message tells a person why."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What is known of a sound file."""

    pages: int


def read_pdf(file: BinaryIO, *, most_pages: int) -> PdfFacts:
    """Read a PDF through; raises UnusablePdf where it is none, is damaged, locked or active.

    Every object that the document reaches is visited, so that a damaged part is found now and not
    by whoever opens the file, and so that scripts and attached files are found wherever they are.
    """
    file.seek(0)
    if file.read(len(HEADER)) != HEADER:
        raise UnusablePdf("This is not a PDF. Save or print it as a PDF and choose that file.")
    try:
        return _read(file, most_pages)
    except UnusablePdf:
        raise
    except Exception as error:  # damage shows itself in any way; each means the same
        raise UnusablePdf(
            "The file is damaged and could not be read. Export it again, open it once to see "
            "that it is whole, and choose it anew."
        ) from error
    finally:
        file.seek(0)


def _read(file: BinaryIO, most_pages: int) -> PdfFacts:
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise UnusablePdf(
            "The file is locked or encrypted. Save a copy without a password; writers would be "
            "asked for it too."
        )
    for each in _dictionaries(reader):
        if ACTIVE_KEYS & each.keys() or ("/S" in each and str(each["/S"]) in ACTIVE_ACTIONS):
            raise UnusablePdf(
                "The file holds a script, a form or an attached file. Print it to a plain PDF "
                "and choose that one."
            )
    pages = len(reader.pages)
    if not pages:
        raise UnusablePdf("The file has no page.")
    if pages > most_pages:
        raise UnusablePdf(f"The file has {pages} pages; {most_pages} are the most that fit here.")
    return PdfFacts(pages=pages)


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that the document reaches from its root, each once."""
    waiting: list[Any] = [reader.trailer["/Root"]]
    seen: set[tuple[int, int]] = set()
    visited = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        visited += 1
        if visited > MOST_OBJECTS * 10 or len(seen) > MOST_OBJECTS:
            raise UnusablePdf("The file is built of too many parts. Print it to a plain PDF.")
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
