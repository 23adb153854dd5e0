import pytest
from django.db import IntegrityError

from programs.enums import CatalogueStatus
from programs.models import Program, ProgramProfile
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory, TrackFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"acgme_code": "140052206"}, id="nine digits"),
        pytest.param({"acgme_code": "14005220A6"}, id="a letter in the code"),
        pytest.param({"state": "Oh"}, id="state in lower case"),
        pytest.param({"name": ""}, id="no name"),
        pytest.param({"city": ""}, id="no city"),
        pytest.param({"specialty": ""}, id="no specialty"),
        pytest.param({"latitude": 41.5}, id="half a place"),
        pytest.param({"latitude": 91, "longitude": -81.0}, id="beyond the pole"),
        pytest.param({"status": "gone"}, id="unknown status"),
    ],
)
def test_program_refuses_what_cannot_be(wrong):
    with pytest.raises(IntegrityError):
        ProgramFactory(**wrong)


def test_program_code_keeps_its_leading_zero():
    ProgramFactory(acgme_code="0400121010")

    assert Program.objects.values_list("acgme_code", flat=True).get() == "0400121010"


def test_program_code_stands_once():
    ProgramFactory(acgme_code="0400121010")

    with pytest.raises(IntegrityError):
        ProgramFactory(acgme_code="0400121010")


@pytest.mark.parametrize("code", ["1007040X0", "100704C0", "1007040c0"])
def test_track_refuses_a_code_of_another_form(code):
    with pytest.raises(IntegrityError):
        TrackFactory(nrmp_code=code)


def test_programs_are_found_by_beginnings_of_words():
    found = ProgramFactory(name="Harbor Lake Hospital", city="Alder Falls")
    ProgramFactory(name="Saint Orla Clinic", city="Birch Point")

    assert list(Program.objects.matching(["lak", "ald"])) == [found]
    assert list(Program.objects.matching(["arbor"])) == []


def test_programs_are_told_apart_by_specialty_and_status():
    kept = ProgramFactory()
    closed = ProgramFactory(closed=True)
    ProgramFactory(specialty="psychiatry")

    assert list(Program.objects.of("internal-medicine").open()) == [kept]
    assert (kept.is_open, closed.is_open) == (True, False)


def test_open_tracks_leave_out_closed_ones():
    program = ProgramFactory()
    kept = TrackFactory(program=program)
    TrackFactory(program=program, status=CatalogueStatus.CLOSED)

    assert list(program.tracks.open()) == [kept]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"minimum_step2": 0}, id="no score"),
        pytest.param({"typical_step2": 301}, id="above the scale"),
        pytest.param({"kind": "university"}, id="unknown kind"),
        pytest.param({"signal_policy": "perhaps"}, id="unknown signal policy"),
        pytest.param({"home_away": "perhaps"}, id="unknown rule for home programs"),
    ],
)
def test_profile_refuses_what_cannot_be(wrong):
    with pytest.raises(IntegrityError):
        ProgramProfileFactory(**wrong)


def test_a_school_has_one_profile_of_a_program():
    profile = ProgramProfileFactory()

    with pytest.raises(IntegrityError):
        ProgramProfileFactory(school=profile.school, program=profile.program)


def test_profiles_are_seen_by_their_school():
    program = ProgramFactory()
    school = SchoolFactory()
    own = ProgramProfileFactory(school=school, program=program)
    ProgramProfileFactory(program=program)

    seen = ProgramProfile.objects.visible_to(UserFactory(school=school))

    assert list(seen) == [own]
    assert list(ProgramProfile.objects.visible_to(UserFactory(administrator=True))) == []
