import pytest

from matchadvisor.audit.models import Event
from matchadvisor.policy.registry import UnknownSpecialty
from programs.enums import ListKind, ListState
from programs.models import ProgramList
from programs.services import lists
from tests.factories.triage import AT, ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    return SpecialtyChoiceFactory(applicant=ApplicantFactory(advised=True)).applicant


def open_list(applicant, slug="internal-medicine", **more):
    return lists.open_list(
        applicant=applicant, slug=slug, season=2027, by=applicant.user, at=AT, **more
    )


def test_list_is_begun_at_its_first_use_and_found_after(applicant):
    first = open_list(applicant)

    assert open_list(applicant) == first
    assert (first.state, first.kind, first.version) == (ListState.DRAFT, ListKind.MAIN, 1)
    assert ProgramList.objects.count() == 1


def test_b_5_backup_has_a_list_of_its_own(applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True)

    assert open_list(applicant, "family-medicine") != open_list(applicant)


def test_companion_list_stands_beside_the_main_one(applicant):
    companion = open_list(applicant, kind=ListKind.COMPANION)

    assert companion != open_list(applicant)
    assert companion.specialty == "internal-medicine"


@pytest.mark.parametrize("slug", ["psychiatry", "transitional-year"])
def test_list_needs_a_goal_that_is_no_bridge(applicant, slug):
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="transitional-year")

    with pytest.raises(lists.NotAGoal):
        open_list(applicant, slug)

    assert not ProgramList.objects.exists()


def test_unknown_specialty_is_an_error(applicant):
    with pytest.raises(UnknownSpecialty):
        open_list(applicant, "alchemy")


def test_list_on_file_is_found_after_the_goal_changed(applicant):
    first = open_list(applicant)
    applicant.specialty_choices.update(ended_at=AT)

    assert open_list(applicant) == first


def test_opening_is_audited_once(applicant):
    open_list(applicant)
    open_list(applicant)

    assert Event.objects.get().details == {
        "applicant": applicant.pk,
        "list_kind": "main",
        "season": 2027,
        "specialty": "internal-medicine",
    }
