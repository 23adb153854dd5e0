import pytest
from django.db import IntegrityError

from programs.models import Outcome
from tests.factories.accounts import UserFactory
from tests.factories.programs import OutcomeFactory, TrackFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"interviewed": 13}, id="more interviewed than applied"),
        pytest.param({"matched": 6}, id="more matched than interviewed"),
        pytest.param({"year": 1899}, id="a year long ago"),
    ],
)
def test_outcome_refuses_counts_that_do_not_fit(wrong):
    with pytest.raises(IntegrityError):
        OutcomeFactory(**wrong)


def test_a_program_has_one_outcome_a_year_and_band():
    first = OutcomeFactory(step2_band="230-239")

    with pytest.raises(IntegrityError):
        OutcomeFactory(school=first.school, program=first.program, step2_band="230-239")


def test_a_track_has_outcomes_beside_those_of_its_program():
    first = OutcomeFactory()
    track = TrackFactory(program=first.program)

    second = OutcomeFactory(school=first.school, program=first.program, track=track)

    assert set(Outcome.objects.filter(program=first.program)) == {first, second}


def test_a_track_has_one_outcome_a_year_and_band():
    track = TrackFactory()
    first = OutcomeFactory(program=track.program, track=track)

    with pytest.raises(IntegrityError):
        OutcomeFactory(school=first.school, program=track.program, track=track)


def test_outcomes_are_seen_by_their_school():
    own = OutcomeFactory()
    OutcomeFactory()

    assert list(Outcome.objects.visible_to(UserFactory(school=own.school))) == [own]
    assert list(Outcome.objects.visible_to(UserFactory(administrator=True))) == []
