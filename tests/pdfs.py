"""PDFs made in tests: sound ones, and some that nobody should be handed."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def a_pdf(*, page_count=1, password="", change=None):
    """A PDF with empty pages; ``change`` may work on its writer."""
    writer = PdfWriter()
    for _ in range(page_count):
        writer.add_blank_page(width=612, height=792)
    if change:
        change(writer)
    if password:
        writer.encrypt(user_password=password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def add_script(writer):
    writer.root_object[NameObject("/Names")] = DictionaryObject(
        {NameObject("/JavaScript"): DictionaryObject()}
    )


def add_file(writer):
    writer.add_attachment("notes.txt", b"notes")


def add_script_to_a_page(writer):
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})


def add_launch(writer):
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )


def add_link(writer):
    writer.add_annotation(0, Link(rect=(0, 0, 100, 100), url="https://example.org/"))


def read(data):
    """A reader of a PDF's bytes."""
    return PdfReader(BytesIO(data))


def text_of(data):
    """What a PDF says, page after page, in single spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(data).pages).split())
