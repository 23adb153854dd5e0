from datetime import timedelta

import pytest

from matchadvisor.audit.models import Event
from tests.factories.triage import AT, AcademicRecordFactory, ApplicantFactory
from triage.enums import Clinical, Origin, Step1
from triage.models import AcademicRecord
from triage.services import records

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)


def save(applicant, values, *, based_on=None, at=AT, **more):
    return records.save_record(
        applicant=applicant, values=values, based_on=based_on, by=applicant.user, at=at, **more
    )


def test_first_save_keeps_who_when_and_origin_of_each_field():
    applicant = ApplicantFactory()

    record = save(applicant, {"clinical": "strong", "step1": "pass"})

    record.refresh_from_db()
    assert (record.clinical, record.step1, record.leave) == ("strong", "pass", "none")
    assert record.origins == {"clinical": "self", "step1": "self"}
    assert (record.entered_by, record.entered_at) == (applicant.user, AT)


def test_save_record_keeps_the_former_state():
    old = AcademicRecordFactory(clinical=Clinical.SOLID, origins={"clinical": "import"})

    new = save(old.applicant, {"clinical": "strong"}, based_on=old.pk, at=LATER)

    old.refresh_from_db()
    assert (old.clinical, old.ended_at, old.ended_by) == ("solid", LATER, old.applicant.user)
    assert (new.clinical, new.replaces, new.origins) == ("strong", old, {"clinical": "self"})


def test_saving_the_same_twice_is_saving_once():
    applicant = ApplicantFactory()

    first = save(applicant, {"clinical": "strong"})
    second = save(applicant, {"clinical": "strong"}, at=LATER)

    assert first == second
    assert Event.objects.count() == 1


def test_unchanged_import_keeps_its_origin_when_the_student_saves():
    old = AcademicRecordFactory(step1=Step1.FAILED, origins={"step1": "import"})

    new = save(old.applicant, {"step1": "failed", "clinical": "weak"}, based_on=old.pk)

    assert new.origins == {"step1": "import", "clinical": "self"}


def test_two_people_changing_different_fields_lose_nothing():
    old = AcademicRecordFactory()
    save(old.applicant, {"clinical": "strong", "leave": "none"}, based_on=old.pk)

    record = save(
        old.applicant, {"clinical": "solid", "leave": "explained"}, based_on=old.pk, at=LATER
    )

    assert (record.clinical, record.leave) == ("strong", "explained")


def test_two_people_changing_the_same_field_are_told():
    old = AcademicRecordFactory()
    current = save(old.applicant, {"clinical": "strong"}, based_on=old.pk)

    with pytest.raises(records.RecordChanged) as refusal:
        save(old.applicant, {"clinical": "weak", "step1": "failed"}, based_on=old.pk, at=LATER)

    assert refusal.value.fields == ("clinical",)
    assert refusal.value.merged == {"clinical": "weak", "step1": "failed"}
    assert refusal.value.current == current
    assert AcademicRecord.objects.in_force().get() == current


def test_first_record_saved_by_two_people_at_once():
    applicant = ApplicantFactory()
    save(applicant, {"clinical": "strong"})

    with pytest.raises(records.RecordChanged):
        save(applicant, {"clinical": "weak"}, at=LATER)


def test_record_of_somebody_else_is_no_base():
    foreign = AcademicRecordFactory(clinical=Clinical.WEAK)
    old = AcademicRecordFactory(clinical=Clinical.STRONG)

    with pytest.raises(records.RecordChanged):
        save(old.applicant, {"clinical": "weak"}, based_on=foreign.pk)


@pytest.mark.parametrize("field", ["professionalism", "origins", "applicant", "mood"])
def test_save_record_refuses_what_is_not_the_applicants_to_enter(field):
    applicant = ApplicantFactory()

    with pytest.raises(records.NotOnThisForm, match=field):
        save(applicant, {field: True})

    assert not AcademicRecord.objects.exists()


def test_save_record_refuses_unremediated_without_a_failure():
    applicant = ApplicantFactory()

    with pytest.raises(records.UnremediatedWithoutFailure):
        save(applicant, {"unremediated": True})
    record = save(applicant, {"unremediated": True, "clerkship_failures": 1})

    assert record.unremediated


def test_save_record_is_audited_by_field_names_only():
    applicant = ApplicantFactory()

    save(applicant, {"clinical": "weak", "leave_note": "A family illness."})

    event = Event.objects.get()
    assert event.kind == "triage.record_saved"
    assert event.details == {
        "applicant": applicant.pk,
        "fields": ["clinical", "leave_note"],
        "origin": "self",
    }


def test_enter_professionalism_keeps_the_rest_and_the_reason():
    old = AcademicRecordFactory(clinical=Clinical.STRONG, origins={"clinical": "self"})
    applicant = ApplicantFactory._meta.model.objects.get(pk=old.applicant_id)
    advisor = AcademicRecordFactory(applicant__advised=True).applicant.advisor

    record = records.enter_professionalism(
        applicant=applicant, has_concern=True, reason=" Noted in May. ", by=advisor, at=LATER
    )

    assert (record.professionalism, record.clinical) == (True, "strong")
    assert (record.reason, record.entered_by) == ("Noted in May.", advisor)
    assert record.origins == {"clinical": "self", "professionalism": "office"}


def test_second_concern_is_kept_beside_the_first():
    applicant = ApplicantFactory(advised=True)

    def enter(reason, at):
        return records.enter_professionalism(
            applicant=applicant, has_concern=True, reason=reason, by=applicant.advisor, at=at
        )

    first, again = enter("Noted in May.", AT), enter("Noted in May.", LATER)
    second = enter("And in June.", LATER)

    assert again == first
    assert (second.replaces, second.reason) == (first, "And in June.")


def test_enter_professionalism_needs_a_reason():
    applicant = ApplicantFactory(advised=True)

    with pytest.raises(records.ReasonMissing):
        records.enter_professionalism(
            applicant=applicant, has_concern=True, reason="  ", by=applicant.advisor, at=AT
        )


def test_student_may_save_while_the_advisor_enters_professionalism():
    old = AcademicRecordFactory(applicant__advised=True)
    applicant = old.applicant
    records.enter_professionalism(
        applicant=applicant, has_concern=True, reason="Noted.", by=applicant.advisor, at=AT
    )

    record = save(applicant, {"clinical": "strong"}, based_on=old.pk, at=LATER)

    assert (record.professionalism, record.clinical) == (True, "strong")


def test_import_says_its_origin():
    applicant = ApplicantFactory()

    record = save(applicant, {"step1": "failed"}, origin=Origin.IMPORT)

    assert record.origins == {"step1": "import"}
