from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from programs.forms.transfer import ListFileForm, SignalCountForm

TODAY = date(2026, 8, 3)


def file_form(data, name="list.csv"):
    return ListFileForm({}, {"file": SimpleUploadedFile(name, data)})


def test_file_is_read_where_it_arrives():
    form = file_form(b"acgme_code\n1401234567\n")

    assert form.is_valid()
    assert [line.code for line in form.cleaned_data["file"].lines] == ["1401234567"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        pytest.param(file_form(b"name\nCedar\n"), "has no column acgme_code", id="no codes"),
        pytest.param(file_form(b"PK\x03\x04x", "l.xlsx"), "damaged", id="a broken workbook"),
        pytest.param(file_form(b"x" * 5_000_001), "larger than 5 MB", id="too large"),
        pytest.param(file_form(b""), "The file is empty.", id="empty"),
        pytest.param(ListFileForm({}, {}), "Choose a file.", id="none"),
    ],
)
def test_file_that_cannot_be_read_says_why(form, words):
    assert words in form.errors["file"][0]


def count_form(**changes):
    data = {"total": "3", "source": "The society's page", "read_on": "2026-08-01"}
    return SignalCountForm(data | changes, today=TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="without tiers"),
        pytest.param({"gold": "1", "silver": "2"}, id="with tiers"),
        pytest.param({"total": "0"}, id="none at all"),
    ],
)
def test_count_is_taken(changes):
    assert count_form(**changes).errors == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"gold": "1", "silver": "1"}, "total", id="tiers that do not add up"),
        pytest.param({"total": "-1"}, "total", id="fewer than none"),
        pytest.param({"total": ""}, "total", id="no number"),
        pytest.param({"source": " "}, "source", id="no source"),
        pytest.param({"read_on": "2026-08-04"}, "read_on", id="a day to come"),
        pytest.param({"url": "not an address"}, "url", id="no address"),
    ],
)
def test_count_is_refused_next_to_its_field(changes, field):
    assert list(count_form(**changes).errors) == [field]
