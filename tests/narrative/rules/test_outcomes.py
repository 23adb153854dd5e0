"""What the words of an experience tell, and how well the reading does on examples."""

import pytest

from matchadvisor.narrative.rules.outcomes import read_outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Saw 12 patients a week.",
        "Returns rose by 5%.",
        "Raised $900 for the clinic.",
        "Trained two residents.",
        "Tutored classmates for the final.",
        "Replaced the paper log.",
        "The ward adopted it.",
        "Got the clinic to open on Sundays.",
    ],
)
def test_an_outcome_is_found(text):
    assert read_outcomes(text).outcome


@pytest.mark.parametrize(
    "text",
    [
        "Since 2021, 10 hours per week.",
        "Level 1 trauma center, 30-bed unit.",
        "Part of a team of 6.",
        "Worked for 2 physicians and one nurse.",
        "On call 24/7 until 7 am in the 3rd year.",
        "Improved my communication skills.",
        "Raised awareness of sleep.",
        "Teaching has taught me patience.",
        "Created a supportive environment.",
    ],
)
def test_years_hours_sizes_and_soft_words_are_no_outcome(text):
    assert read_outcomes(text).outcome == ""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Demonstrated leadership, teamwork and communication.", 1),
        ("Leadership. Teamwork.", 0),
        ("Empathy matters on a ward at night when nobody shows any teamwork.", 0),
        ("Integrity and humility; resilience and discipline.", 2),
        ("Leadership of five clinics.", 0),
        ("Integrity and humility at every hour of a long night, then teamwork and empathy.", 2),
    ],
)
def test_general_words_count_when_they_stand_in_a_row(text, rows):
    assert len(read_outcomes(text).buzzwords) == rows


def test_passages_are_quoted_as_they_stand():
    reading = read_outcomes("Showed Leadership, Teamwork and more to 12 Patients.")

    assert reading.buzzwords == ("Leadership, Teamwork",)
    assert reading.numbers == ("12 Patients",)
