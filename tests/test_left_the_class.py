"""Nobody who left the class is listed, counted or written to, and their file can still be read."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from letters.selectors.office_rows import office_rows
from letters.services.links import requests_of
from letters.services.reminders import remind_writer
from matchadvisor.outbox.models import Message
from matchadvisor.policy.years import school_year
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.selectors.mail_people import office_of
from matchadvisor.timeline.selectors.waiting import waiting_letters, waiting_milestones
from matchadvisor.timeline.services.cohort import set_cohort_date
from matchadvisor.timeline.services.syncing import sync_school
from matchadvisor.timeline.services.ticking import tick_school
from programs.selectors.reviews import answered_rounds, waiting_rounds
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.programs_lists import ReviewRoundFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory
from triage.enums import LeftAs
from triage.models import Applicant
from triage.selectors.people import student_rows

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
TODAY = AT.date()


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


@pytest.fixture
def student(dean):
    """A student with a letter, a review and a milestone that wait."""
    applicant = ApplicantFactory(school=dean.school, advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    LetterRequestFactory(applicant=applicant, asked=True)
    ReviewRoundFactory(program_list__applicant=applicant)
    MilestoneFactory(applicant=applicant, due_on=TODAY, latest_on=None)
    return applicant


def leave(applicant):
    said = {"left_on": date(2026, 11, 20), "left_as": LeftAs.LEFT_SCHOOL}
    Applicant.objects.filter(pk=applicant.pk).update(**said)
    applicant.refresh_from_db()


def what_waits(dean):
    """What lists, queues and mails of the school see of its students."""
    year = school_year(school=dean.school, today=TODAY)
    office = office_of(school=dean.school, today=TODAY)
    return {
        "people": len(student_rows(school=dean.school, at=AT)),
        "letters of the office": len(office_rows(user=dean, year=year)),
        "reviews": waiting_rounds(user=dean).count() + answered_rounds(user=dean).count(),
        "milestones": len(waiting_milestones(year=year, since=TODAY, until=TODAY)),
        "letters that wait": len(waiting_letters(year=year)),
        "students with mails": len(office.students),
        "students who are mailed": sum(not each.is_staff for each in office.people.values()),
    }


def test_who_left_is_nowhere_and_who_did_not_is_everywhere(dean, student):
    before = what_waits(dean)
    leave(student)

    assert set(before.values()) == {1}
    assert set(what_waits(dean).values()) == {0}


def test_nobody_who_left_gets_a_date_or_a_mail(dean, student):
    leave(student)
    Milestone.objects.all().delete()

    sync_school(school=dean.school, today=TODAY, at=AT)
    set_cohort_date(
        school=dean.school,
        season=2027,
        title="Lists are due",
        due_on=TODAY,
        note="",
        by=dean,
        at=AT,
    )
    tick_school(school=dean.school, at=AT)

    assert not Milestone.objects.exists()
    assert not Message.objects.filter(to=student.user.email).exists()


def test_no_writer_is_asked_any_more(dean, student):
    letter = student.letter_requests.select_related("writer", "applicant__school").get()
    leave(student)

    assert not remind_writer(letter_request=letter, occasion="by-hand", by=dean, at=AT)
    correspondent = type("Address", (), {"email": letter.writer.email})
    correspondent.school_id = dean.school_id
    assert not requests_of(correspondent).exists()


def test_the_file_can_be_read_by_whoever_could_before(client, dean, student):
    leave(student)

    for reader in (dean, student.advisor, student.user):
        assert list(Applicant.objects.visible_to(reader)) == [student]
    client.force_login(dean)
    page = reverse("letters:student-letters", args=[student.pk])
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("role", ["advisor", "coordinator", "dean"])
def test_whose_access_has_ended_gets_no_mail(dean, role):
    gone = UserFactory(role=role, school=dean.school, access_ends_on=date(2026, 11, 22))
    last_day = UserFactory(role=role, school=dean.school, access_ends_on=TODAY)

    people = office_of(school=dean.school, today=TODAY).people

    assert gone.pk not in people
    assert last_day.pk in people
