from datetime import UTC, date, datetime

import pytest

from matchadvisor.contacts.enums import ContactWay
from matchadvisor.contacts.services.cases import close_concern
from matchadvisor.contacts.services.contacts import Said
from matchadvisor.dashboard.enums import Concern
from matchadvisor.dashboard.selectors.board import board_rows
from matchadvisor.dashboard.selectors.care_lines import care_lines
from matchadvisor.policy.years import school_year
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    ApplicantFactory(school=applicant.school, advisor=applicant.advisor)
    return applicant


def lines(applicant, user=None):
    year = school_year(school=applicant.school, today=TODAY)
    rows = board_rows(user=user or applicant.advisor, year=year, applicant=applicant)
    found = care_lines(rows, applicant=applicant, year=year)
    return {line.finding.verdict: line for line in found}


def test_care_lines_are_those_of_the_one_student(applicant):
    found = lines(applicant)

    line = found[Concern.NO_CONTACT]
    assert line.finding.rule == "O-1"
    assert line.close_url.startswith(f"/students/{applicant.pk}/cases/close/?concern=no_contact")
    assert not line.is_in_hand


def test_what_was_closed_with_a_step_ahead_is_in_hand(applicant):
    said = Said(
        on=TODAY,
        way=ContactWay.CALL,
        reached=False,
        next_step="Call again",
        next_on=date(2026, 11, 27),
    )
    close_concern(
        applicant=applicant,
        concern=Concern.NO_CONTACT.value,
        words="Nobody has reached them yet",
        said=said,
        by=applicant.advisor,
        at=AT,
        today=TODAY,
    )

    assert lines(applicant)[Concern.NO_CONTACT].is_in_hand


def test_students_read_no_care_lines(applicant):
    assert lines(applicant, user=applicant.user) == {}
