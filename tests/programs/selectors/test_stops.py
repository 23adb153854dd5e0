import pytest

from programs.selectors.stops import approval_stops, submission_stops
from tests.factories.triage import Step2ResultFactory
from tests.programs.lists import entry_on, sheet_of, student_list
from tests.programs.rounds import REACH, TARGET, decided

pytestmark = pytest.mark.django_db


def shown(stops):
    return [(stop.rule, stop.takes_reason) for stop in stops]


def test_stops_are_known_before_anybody_submits():
    program_list = student_list()
    decided(program_list, REACH, "reach", 11)
    entry_on(program_list)
    entry_on(program_list, TARGET)

    stops = submission_stops(sheet_of(program_list))

    assert shown(stops) == [("M-5", False), ("M-5", True), ("M-2", True)]
    assert [len(stop.codes) for stop in stops] == [1, 1, 0]
    assert stops[2].text == stops[2].finding.text


def test_empty_list_stops():
    assert shown(submission_stops(sheet_of(student_list()))) == [("M-6", False)]


def test_sound_list_has_no_stops():
    program_list = student_list()
    decided(program_list)
    sheet = sheet_of(program_list)

    assert (submission_stops(sheet), approval_stops(sheet)) == ((), ())


@pytest.mark.parametrize(
    ("score", "specialty", "stops"),
    [
        pytest.param(None, "internal-medicine", [("Z-8", False)], id="no score yet"),
        pytest.param(232, "dermatology", [("B-1", False)], id="red deep without a backup"),
        pytest.param(239, "dermatology", [], id="red near: a backup is only advised"),
        pytest.param(234, "pathology", [], id="a specialty without lines"),
    ],
)
def test_what_keeps_a_list_from_being_approved(score, specialty, stops):
    sheet = sheet_of(student_list(score=score, specialty=specialty))

    assert shown(approval_stops(sheet)) == stops


def test_z_9_failing_result_takes_a_reason():
    program_list = student_list(score=None, specialty="family-medicine")
    Step2ResultFactory(applicant=program_list.applicant, score=228, outcome="fail")

    assert shown(approval_stops(sheet_of(program_list))) == [("Z-9", True)]
