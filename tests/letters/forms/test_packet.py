import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from letters.forms.packet import CvForm, ExampleForm, StatementForm
from tests.pdfs import a_pdf


def cv_form(data, name="cv.pdf", content_type="application/pdf"):
    return CvForm({}, {"file": SimpleUploadedFile(name, data, content_type)})


def test_a_cv_is_read_and_named():
    form = cv_form(a_pdf(page_count=2), name="Okafor\u202eCV.docx", content_type="text/html")

    assert form.is_valid()
    read = form.cleaned_data["file"]
    assert (read.shown_name, read.pages) == ("Okafor CV.docx.pdf", 2)
    assert read.file.read() == a_pdf(page_count=2)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b"PK\x03\x04", "This is not a PDF.", id="wrong type"),
        pytest.param(b"%PDF-1.7 oh", "The file is damaged", id="malformed"),
        pytest.param(a_pdf(password="x"), "The file is locked", id="encrypted"),
        pytest.param(a_pdf(page_count=21), "The file has 21 pages", id="a book"),
    ],
)
def test_a_cv_that_cannot_be_taken_is_said(data, says):
    form = cv_form(data)

    assert not form.is_valid()
    assert form.errors["file"][0].startswith(says)


def test_a_cv_over_the_limit_is_said(settings):
    settings.LARGEST_UPLOAD = 100

    form = cv_form(a_pdf())

    assert form.errors["file"][0].startswith("The file is larger than")


def test_a_cv_that_was_dropped_on_the_way_is_not_called_missing():
    dropped = CvForm({}, {}, is_too_large=True)
    missing = CvForm({}, {})

    assert dropped.errors["file"][0].startswith("The file is larger than 10 MB")
    assert missing.errors["file"] == ["Choose a PDF file."]


def test_an_example_needs_a_kind_a_name_and_what_was_done():
    assert set(ExampleForm({}).errors) == {"kind", "title", "did"}


@pytest.mark.parametrize(("field", "most"), [("title", 80), ("did", 600), ("seen_by", 200)])
def test_an_example_has_limits(field, most):
    data = {"kind": "beyond", "title": "A", "did": "B"}

    assert ExampleForm(data | {field: "x" * most}).is_valid()
    assert set(ExampleForm(data | {field: "x" * (most + 1)}).errors) == {field}


@pytest.mark.parametrize("seen", ["", "yesterday", "2026-13-45T00:00:00+00:00"])
def test_a_moment_that_nobody_saw_is_none(seen):
    form = ExampleForm({"kind": "beyond", "title": "A", "did": "B", "seen": seen})

    assert form.is_valid()
    assert form.was_seen() is None


def test_an_empty_statement_is_not_ready():
    assert set(StatementForm({"is_ready": "on", "text": "  "}).errors) == {"text"}
    assert StatementForm({"text": ""}).is_valid()
    assert set(StatementForm({"text": "x" * 8001, "is_ready": "on"}).errors) == {"text"}
