import pytest

from triage.enums import RecordField
from triage.forms.records import OverruleForm, ProfessionalismForm, RecordForm
from triage.models import AcademicRecord


def record_form(**changes):
    data = {name: value for name, value in RecordForm.initial_from(None).items() if value}
    return RecordForm(data | {"clerkship_failures": "0", "marginal_passes": "0"} | changes)


def test_form_of_nothing_on_file_shows_the_defaults():
    initial = RecordForm.initial_from(None)

    assert (initial["based_on"], initial["step1"], initial["clinical"]) == (None, "pass", "solid")


def test_form_of_a_record_shows_it_and_names_it():
    initial = RecordForm.initial_from(AcademicRecord(pk=7, clinical="weak", unremediated=True))

    assert (initial["based_on"], initial["clinical"], initial["unremediated"]) == (7, "weak", True)


def test_form_has_every_field_but_professionalism():
    form = record_form()

    assert form.is_valid()
    assert set(form.values()) == {f.value for f in RecordField} - {"professionalism"}


def test_form_draws_every_field():
    drawn = record_form().helper.layout.get_field_names()

    assert {pointer.name for pointer in drawn} == set(RecordForm.base_fields)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"unremediated": "on"}, "unremediated", id="unremediated without a failure"),
        pytest.param({"clerkship_failures": "-1"}, "clerkship_failures", id="a negative count"),
        pytest.param({"clerkship_failures": "99"}, "clerkship_failures", id="too many"),
        pytest.param({"marginal_passes": "some"}, "marginal_passes", id="no number"),
        pytest.param({"step1": "perhaps"}, "step1", id="an unknown word"),
        pytest.param({"leave_note": "x" * 501}, "leave_note", id="a long note"),
    ],
)
def test_record_form_refuses(changes, field):
    assert list(record_form(**changes).errors) == [field]


def test_unremediated_with_a_failure_is_taken():
    assert record_form(unremediated="on", clerkship_failures="1").is_valid()


@pytest.mark.parametrize(("word", "answer"), [("yes", True), ("no", False)])
def test_professionalism_form(word, answer):
    form = ProfessionalismForm({"concern": word, "reason": "A letter from the dean in May."})

    assert form.is_valid()
    assert form.has_concern() is answer


@pytest.mark.parametrize("reason", ["", "because"])
def test_reason_is_a_sentence(reason):
    assert list(OverruleForm({"reason": reason}).errors) == ["reason"]
    assert list(ProfessionalismForm({"concern": "yes", "reason": reason}).errors) == ["reason"]
