from datetime import UTC, date, datetime

import pytest

from letters.enums import Waiver
from letters.services import choices
from letters.services.steps import ReasonMissing, StepRefused
from matchadvisor.audit.models import Event
from tests.factories.letters import LetterRequestFactory
from tests.letters.desk import REASON, stamp

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("waiver", list(Waiver))
def test_l_7_waiver_is_kept_with_the_schools_day(waiver):
    letter_request = LetterRequestFactory(asked=True)
    late_evening = datetime(2026, 8, 4, 2, 30, tzinfo=UTC)

    choices.choose_waiver(
        letter_request=letter_request, waiver=waiver, **stamp(letter_request, at=late_evening)
    )

    assert (letter_request.waiver, letter_request.waiver_on) == (waiver, date(2026, 8, 3))
    assert Event.objects.get().details["waiver"] == waiver


def test_l_7_nobody_chooses_for_the_applicant():
    letter_request = LetterRequestFactory(asked=True)
    advisor = letter_request.applicant.advisor

    with pytest.raises(choices.NotTheApplicant):
        choices.choose_waiver(
            letter_request=letter_request, waiver=Waiver.WAIVED, **stamp(letter_request, by=advisor)
        )
    with pytest.raises(choices.NotTheApplicant):
        choices.share_score(
            letter_request=letter_request, shares=True, **stamp(letter_request, by=advisor)
        )

    letter_request.refresh_from_db()
    assert (letter_request.waiver, letter_request.shares_score) == ("", False)


def test_score_is_shared_and_taken_back():
    letter_request = LetterRequestFactory()
    seen = []

    for shares in (True, False):
        choices.share_score(letter_request=letter_request, shares=shares, **stamp(letter_request))
        seen.append(letter_request.shares_score)

    assert seen == [True, False]
    assert letter_request.version == 3


def test_nothing_is_chosen_for_an_ended_request():
    letter_request = LetterRequestFactory(declined=True)

    with pytest.raises(StepRefused):
        choices.choose_waiver(
            letter_request=letter_request, waiver=Waiver.KEPT, **stamp(letter_request)
        )


def test_needed_day_is_a_persons_own_until_the_letter_is_there():
    letter_request = LetterRequestFactory(asked=True)
    advisor = letter_request.applicant.advisor
    day = date(2026, 8, 28)

    with pytest.raises(ReasonMissing):
        choices.set_needed_day(
            letter_request=letter_request, needed_on=day, **stamp(letter_request, by=advisor)
        )
    choices.set_needed_day(
        letter_request=letter_request,
        needed_on=day,
        **stamp(letter_request, by=advisor, reason=REASON),
    )
    uploaded = LetterRequestFactory(uploaded=True)

    assert letter_request.needed_on == day
    with pytest.raises(StepRefused):
        choices.set_needed_day(letter_request=uploaded, needed_on=day, **stamp(uploaded))
