import pytest

from programs.enums import ListKind, Status
from programs.selectors.companion_cards import companion_cards
from tests.factories.programs import TrackFactory
from tests.factories.programs_lists import ProgramListFactory
from tests.programs.lists import entry_on, sheet_of, student_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def program_list():
    return student_list()


@pytest.fixture
def companion(program_list):
    return ProgramListFactory(applicant=program_list.applicant, kind=ListKind.COMPANION)


def bridge_on(companion, specialty="transitional-year", **more):
    return entry_on(companion, program__specialty=specialty, **more)


def cards(program_list):
    return companion_cards(sheet_of(program_list))


def test_v_6_count_and_fee_are_its_own(program_list, companion):
    for _ in range(31):
        bridge_on(companion)
    bridge_on(companion, "internal-medicine-preliminary")
    bridge_on(companion, status=Status.CONSIDERING)
    entry_on(program_list)

    count, fee = cards(program_list)

    assert count.figures == (("32", "programs"),)
    assert count.text == (
        "1 internal medicine (preliminary), 31 transitional year. 1 only considered, so not counted."
    )
    assert fee.figures == (("371", "USD"),)
    assert fee.state == "ERAS 2027"


@pytest.mark.parametrize(
    ("has_advanced", "size", "tone", "state"),
    [
        pytest.param(True, 0, "look", "beside 1 advanced", id="none yet"),
        pytest.param(True, 1, "done", "beside 1 advanced", id="begun"),
        pytest.param(False, 1, "none", "not asked for", id="of their own accord"),
    ],
)
def test_v_6_count_says_what_it_stands_beside(
    program_list, companion, has_advanced, size, tone, state
):
    entry = entry_on(program_list)
    TrackFactory(program=entry.program, letter="A" if has_advanced else "C")
    for _ in range(size):
        bridge_on(companion)

    count, _ = cards(program_list)

    assert (count.tone, count.state) == (tone, state)
    assert count.figures[0][0] == str(size)
