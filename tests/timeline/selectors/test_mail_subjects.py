import pytest

from matchadvisor.timeline.selectors.mail_subjects import students_in
from tests.factories.letters import LetterRequestFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db


def test_a_mail_to_a_student_is_about_them():
    student, other = ApplicantFactory(), ApplicantFactory()

    found = students_in(
        mails=[("timeline.digest:1", student.user.email), ("timeline.digest:2", other.user.email)],
        school_id=student.school_id,
    )

    assert found == {student.pk}


def test_a_mail_to_a_writer_is_about_the_student_of_its_letter():
    letter_request = LetterRequestFactory()
    key = f"letters.reminder:{letter_request.pk}:2026-11-23"

    found = students_in(
        mails=[(key, letter_request.writer.email)],
        school_id=letter_request.applicant.school_id,
    )

    assert found == {letter_request.applicant_id}


def test_a_mail_to_staff_is_about_nobody(django_assert_num_queries):
    student = ApplicantFactory()

    with django_assert_num_queries(1):
        found = students_in(
            mails=[("timeline.digest:7", "dean@school.example")], school_id=student.school_id
        )

    assert found == frozenset()
