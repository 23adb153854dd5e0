from datetime import date

import pytest

from triage.enums import Outcome
from triage.forms.results import ExpectScoreForm, ScoreForm

TODAY = date(2026, 8, 3)


def score_form(**data):
    return ScoreForm(data, lowest=1, highest=300, today=TODAY)


def expect_form(**data):
    return ExpectScoreForm(data, today=TODAY)


@pytest.mark.parametrize("score", ["1", "234", "300"])
def test_score_in_the_range_is_taken(score):
    form = score_form(score=score, taken_on="2026-08-03")

    assert form.is_valid()
    assert form.cleaned_data["score"] == int(score)
    assert form.outcome_given() is None


@pytest.mark.parametrize("score", ["0", "301", "999", "-1"])
def test_score_out_of_the_range_is_refused_by_its_name(score):
    assert score_form(score=score).errors == {
        "score": ["A Step 2 CK score lies between 1 and 300."]
    }


@pytest.mark.parametrize("score", ["abc", "23x", "234.5", "٢٣x"])
def test_what_is_no_number_is_refused(score):
    assert score_form(score=score).errors == {
        "score": ["Write the score as a whole number, like 234."]
    }


def test_pass_or_fail_stands_for_a_score():
    form = score_form(outcome="fail")

    assert form.is_valid()
    assert form.outcome_given() is Outcome.FAIL


@pytest.mark.parametrize(
    ("data", "field"),
    [
        pytest.param({}, "score", id="nothing"),
        pytest.param({"outcome": "maybe"}, "outcome", id="another outcome"),
        pytest.param({"score": "234", "taken_on": "2026-08-04"}, "taken_on", id="a test to come"),
        pytest.param({"score": "234", "taken_on": "yesterday"}, "taken_on", id="no day"),
    ],
)
def test_score_form_refuses(data, field):
    assert field in score_form(**data).errors


def test_expected_day_may_be_open_or_today():
    assert expect_form().is_valid()
    assert expect_form(expected_on="2026-08-03").is_valid()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({"expected_on": "2026-08-02"}, "This day has passed", id="passed"),
        pytest.param(
            {"expected_on": "2026-09-01", "taken_on": "2026-09-02"},
            "A result comes after its test",
            id="before the test",
        ),
        pytest.param({"expected_on": "soon"}, "Write the day like 2026-06-12", id="no day"),
    ],
)
def test_expect_form_refuses(data, message):
    assert message in expect_form(**data).errors["expected_on"][0]


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [
        pytest.param("1991-12-31", False, id="before the examination began"),
        pytest.param("1992-01-01", True, id="in its first year"),
        pytest.param("0001-01-01", False, id="a slip of the year"),
    ],
)
def test_a_test_older_than_the_examination_is_refused(day, is_taken):
    form = score_form(score="234", taken_on=day)

    assert ("taken_on" not in form.errors) is is_taken
