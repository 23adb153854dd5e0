"""Months as people write them."""

from datetime import date

import pytest

from matchadvisor.narrative.wording.months import month_of, month_text, span_words

AUGUST = date(2024, 8, 1)


@pytest.mark.parametrize(
    "text", ["2024-08", "08/2024", "8/2024", "Aug 2024", "august 2024", "Aug. 2024", " 2024.08 "]
)
def test_usual_spellings_are_read(text):
    assert month_of(text) == AUGUST


@pytest.mark.parametrize("text", ["", "2024", "13/2024", "Augst 2024", "2024-08-03", "soon"])
def test_other_texts_name_no_month(text):
    assert month_of(text) is None


@pytest.mark.parametrize(
    ("started_on", "ended_on", "words"),
    [
        (None, None, ""),
        (AUGUST, None, "since Aug 2024"),
        (AUGUST, date(2025, 5, 1), "Aug 2024 to May 2025"),
    ],
)
def test_a_span_is_told_in_words(started_on, ended_on, words):
    assert span_words(started_on, ended_on) == words


def test_a_month_is_written_so_that_it_is_read_again():
    assert month_of(month_text(AUGUST)) == AUGUST
    assert month_text(None) == ""
