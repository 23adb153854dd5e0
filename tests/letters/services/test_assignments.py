import pytest

from letters.enums import State
from letters.models import Assignment
from letters.services import assignments
from matchadvisor.audit.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import AT
from tests.letters.desk import REASON, stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def program_list():
    return ProgramListFactory()


def listed(program_list, count=1):
    return [EntryFactory(program_list=program_list).program for _ in range(count)]


def uploaded(program_list, **more):
    return LetterRequestFactory(applicant=program_list.applicant, uploaded=True, **more)


def assign(letter_request, programs, limit=4, **more):
    version = more.pop("version", None)
    assignments.assign(
        letter_request=letter_request,
        programs=programs,
        limit=limit,
        version=version,
        **stamp(letter_request, **more),
    )


def held(letter_request):
    rows = letter_request.assignments.order_by("program_id")
    return list(rows.values_list("program_id", "place"))


def test_letter_is_assigned_and_says_where(program_list):
    first, second = listed(program_list, 2)
    letter_request = uploaded(program_list)

    assign(letter_request, [first, second])

    event = Event.objects.get()
    assert letter_request.state == State.ASSIGNED
    assert held(letter_request) == [(first.pk, 1), (second.pk, 1)]
    assert (event.kind, event.details["programs"]) == (
        "letters.programs_assigned",
        [first.pk, second.pk],
    )


def test_assigning_anew_keeps_adds_and_takes_away(program_list):
    first, second, third = listed(program_list, 3)
    letter_request = uploaded(program_list)
    assign(letter_request, [first, second])
    kept = letter_request.assignments.get(program=second)

    assign(letter_request, [third, second])

    assert [pk for pk, _ in held(letter_request)] == [second.pk, third.pk]
    assert letter_request.assignments.get(program=second) == kept


def test_letter_assigned_to_none_is_uploaded_again(program_list):
    letter_request = uploaded(program_list)
    assign(letter_request, listed(program_list))

    assign(letter_request, [])

    assert letter_request.state == State.UPLOADED
    assert held(letter_request) == []
    assert Event.objects.order_by("-seq").first().kind == "letters.programs_unassigned"


def test_l_8_program_takes_no_more_letters_than_its_service(program_list):
    full, free = listed(program_list, 2)
    for _ in range(3):
        assign(uploaded(program_list), [full], limit=3)
    one_more = uploaded(program_list)

    with pytest.raises(assignments.ProgramsFull) as refusal:
        assign(one_more, [full, free], limit=3)

    assert refusal.value.programs == (full,)
    assert str(refusal.value) == full.acgme_code
    assert held(one_more) == []
    assert sorted(Assignment.objects.values_list("place", flat=True)) == [1, 2, 3]


def test_freed_place_is_taken_again(program_list):
    (program,) = listed(program_list)
    first, second, third = (uploaded(program_list) for _ in range(3))
    assign(first, [program], limit=2)
    assign(second, [program], limit=2)

    assign(first, [], limit=2)
    assign(third, [program], limit=2)

    assert held(third) == [(program.pk, 1)]


def test_letters_without_a_limit_have_no_places(program_list):
    (program,) = listed(program_list)
    letters = [uploaded(program_list) for _ in range(6)]

    for each in letters:
        assign(each, [program], limit=None)

    assert Assignment.objects.filter(place=None).count() == 6


def test_letter_goes_to_programs_of_its_own_lists(program_list):
    elsewhere = ProgramFactory()
    gone = EntryFactory(program_list=program_list, removed_at=AT).program
    other_specialty = EntryFactory(
        program_list=ProgramListFactory(
            applicant=program_list.applicant, specialty="family-medicine"
        )
    ).program

    for program in (elsewhere, gone, other_specialty):
        with pytest.raises(assignments.NotApplyingThere) as refusal:
            assign(uploaded(program_list), [program])
        assert str(refusal.value) == program.acgme_code


def test_letter_goes_to_the_programs_of_the_companion_list_too(program_list):
    companion = ProgramListFactory(applicant=program_list.applicant, kind="companion")
    letter_request = uploaded(program_list)

    assign(letter_request, listed(companion))

    assert letter_request.state == State.ASSIGNED


def test_program_that_left_the_list_may_keep_its_letter(program_list):
    first, second = listed(program_list, 2)
    letter_request = uploaded(program_list)
    assign(letter_request, [first])
    program_list.entries.filter(program=first).delete()

    assign(letter_request, [first, second])

    assert [pk for pk, _ in held(letter_request)] == [first.pk, second.pk]


def test_letters_are_assigned_after_the_upload_and_upon_what_was_seen(program_list):
    programs = listed(program_list)
    agreed = LetterRequestFactory(applicant=program_list.applicant, agreed=True)
    changed = uploaded(program_list, version=2)

    with pytest.raises(assignments.StepRefused):
        assign(agreed, programs)
    with pytest.raises(assignments.RequestChanged):
        assign(changed, programs, version=1)
    with pytest.raises(assignments.ReasonMissing):
        assign(changed, programs, by=program_list.applicant.advisor)
    assign(changed, programs, by=program_list.applicant.advisor, reason=REASON)

    assert changed.changes.get().reason == REASON


def test_coordinator_is_shown_assigned_programs_and_no_list(program_list):
    first, second = listed(program_list, 2)
    letter_request = uploaded(program_list)
    assign(letter_request, [first])
    coordinator = UserFactory(coordinator=True, school=program_list.applicant.school)

    def shown(user):
        return set(assignments.assignable_programs(letter_request=letter_request, user=user))

    assert shown(coordinator) == {first}
    assert shown(program_list.applicant.user) == {first, second}
    assert set(assignments.listed_programs(letter_request=letter_request)) == {first, second}
