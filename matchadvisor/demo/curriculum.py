"""A small CV as a PDF of one page, written by hand: the demo has more than a hundred."""

from collections.abc import Sequence

PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {font} >>"
FONT = (
    "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
    "/Encoding /WinAnsiEncoding >> >> >>"
)
LINES = (
    "Tindal Lake College of Medicine, class of {year}",
    "",
    "Clinical work",
    "Core clerkships, third year; sub-internship in the fourth",
    "",
    "Service",
    "Volunteer at the ferry clinic, two evenings a month",
    "",
    "Invented for the demonstration school.",
)


def curriculum(name: str, year: int) -> bytes:
    """The CV of an invented student; names are written in Latin letters."""
    return _pdf([name, *(line.format(year=year) for line in LINES)])


def _pdf(lines: Sequence[str]) -> bytes:
    shown = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    text = "\n".join(f"({line}) Tj T*" for line in shown)
    stream = f"BT /F1 11 Tf 16 TL 72 720 Td\n{text}\nET".encode("cp1252", "replace")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE.format(font=FONT).encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    """The objects one after the other, and the table that says where each begins."""
    file, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        file, count, table, count, len(file),
    )  # fmt: skip
