from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchadvisor.common.pdfs import PdfFacts, UnusablePdf, read_pdf
from tests.pdfs import a_pdf, add_file, add_launch, add_link, add_script, add_script_to_a_page


def facts_of(data, most_pages=20):
    return read_pdf(BytesIO(data), most_pages=most_pages)


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        pytest.param(a_pdf(), 1, id="one page"),
        pytest.param(a_pdf(page_count=20), 20, id="as many as fit"),
        pytest.param(a_pdf(change=add_link), 1, id="with a link"),
    ],
)
def test_a_sound_file_is_counted(data, pages):
    assert facts_of(data) == PdfFacts(pages=pages)


def test_the_file_is_left_at_its_start():
    file = BytesIO(a_pdf())

    read_pdf(file, most_pages=1)

    assert file.tell() == 0


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "not a PDF", id="empty"),
        pytest.param(b"PK\x03\x04 a Word document", "not a PDF", id="another type"),
        pytest.param(b"\x89PNG\r\n%PDF-1.7", "not a PDF", id="a PDF inside something else"),
        pytest.param(b"%PDF-1.7\nand nothing else", "damaged", id="only the first line"),
        pytest.param(a_pdf()[:200], "damaged", id="cut short"),
        pytest.param(a_pdf(password="secret"), "locked", id="encrypted"),
        pytest.param(a_pdf(page_count=0), "no page", id="no page"),
        pytest.param(a_pdf(page_count=21), "21 pages", id="too many pages"),
        pytest.param(a_pdf(change=add_script), "script", id="a script"),
        pytest.param(a_pdf(change=add_script_to_a_page), "script", id="a script of a page"),
        pytest.param(a_pdf(change=add_file), "attached file", id="an attached file"),
        pytest.param(a_pdf(change=add_launch), "script", id="starts a program"),
    ],
)
def test_what_nobody_should_be_handed_is_refused(data, says):
    with pytest.raises(UnusablePdf, match=says):
        facts_of(data)


def test_a_file_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr("matchadvisor.common.pdfs.MOST_OBJECTS", 3)

    with pytest.raises(UnusablePdf, match="too many parts"):
        facts_of(a_pdf(page_count=5))


SOUND = a_pdf(page_count=2, change=add_link)


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(SOUND) - 1), junk=st.binary(min_size=1, max_size=30))
def test_damage_anywhere_is_read_or_refused_and_never_breaks(at, junk):
    damaged = SOUND[:at] + junk + SOUND[at + len(junk) :]

    try:
        pages = facts_of(damaged).pages
    except UnusablePdf:
        pages = 1

    assert 1 <= pages <= 20
