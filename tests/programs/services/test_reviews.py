import pytest

from matchadvisor.audit.models import Event
from programs.enums import ListState, RoundEnd, Tag
from programs.models import ProgramList, ReviewRound
from programs.services import entries, reviews
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import ProgramListFactory
from tests.factories.triage import AT
from tests.programs.lists import entry_on, student_list, yardstick_of
from tests.programs.rounds import LATER, REACH, TARGET, decided, give_back, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def program_list():
    program_list = student_list()
    decided(program_list)
    return program_list


def state_of(program_list):
    return ProgramList.objects.get(pk=program_list.pk).state


def test_list_is_sent_and_kept_as_it_was(program_list):
    review_round = submit(program_list)

    entry = program_list.entries.get()
    assert (review_round.number, review_round.end, review_round.submitted_at) == (1, "", AT)
    assert review_round.policy_version == "guide/1"
    assert review_round.snapshot["entries"] == [
        {
            "code": entry.program.acgme_code,
            "name": entry.program.name,
            "tag": "target",
            "decided": True,
            "suggestion": "target",
            "likely_screened": False,
            "signal": "",
            "status": "applying",
            "priority": None,
        }
    ]
    assert review_round.snapshot["assessment"]["size"] == 1
    assert state_of(program_list) == ListState.SUBMITTED


def test_rounds_are_audited_without_words_or_scores(program_list):
    review_round = submit(program_list)
    give_back(review_round)

    applicant = program_list.applicant
    assert list(Event.objects.order_by("seq").values_list("kind", "details")) == [
        ("programs.list_submitted", {"applicant": applicant.pk, "number": 1}),
        ("programs.list_returned", {"applicant": applicant.pk, "number": 1}),
    ]


def stops_of(refused):
    return [(stop.rule, stop.takes_reason) for stop in refused.value.stops]


def test_empty_list_is_not_sent():
    with pytest.raises(reviews.Stopped) as refused:
        submit(student_list(), M_6="I want to.")

    assert stops_of(refused) == [("M-6", False)]


def test_m_5_each_entry_has_a_tag_before_submission(program_list):
    untagged = entry_on(program_list)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list, M_5="I do not know.")

    assert stops_of(refused) == [("M-5", False)]
    assert refused.value.stops[0].codes == (untagged.program.acgme_code,)


def test_m_5_suggestions_are_decided_or_a_reason_is_written(program_list):
    entry_on(program_list, TARGET)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list)
    review_round = submit(program_list, M_5=" They are right as they are. ")

    assert stops_of(refused) == [("M-5", True)]
    assert review_round.reasons == {"M-5": "They are right as they are."}


def test_m_5_accepting_suggestions_decides_them(program_list):
    open_one, unknown = entry_on(program_list, TARGET), entry_on(program_list)
    decided_one = program_list.entries.exclude(pk__in=[open_one.pk, unknown.pk]).get()

    changed = entries.accept_suggestions(
        program_list=program_list,
        versions=dict.fromkeys([open_one.pk, unknown.pk, decided_one.pk], 1),
        yardstick=yardstick_of(program_list),
        by=program_list.applicant.user,
        at=LATER,
    )

    open_one.refresh_from_db()
    assert changed.entries == (open_one.pk,)
    assert (open_one.tag, open_one.tagged_at) == ("target", LATER)


def test_workflow_2_too_much_reach_stops_until_a_reason_is_written():
    program_list = student_list()
    decided(program_list, REACH, Tag.REACH, 4)
    decided(program_list, count=8)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list, M_2="  ")
    review_round = submit(program_list, M_2="My partner matched there.", V_4="not asked for")

    assert stops_of(refused) == [("M-2", True)]
    assert refused.value.stops[0].finding.verdict == "stop"
    assert review_round.reasons == {"M-2": "My partner matched there."}


def test_v_1_above_the_top_stops_until_a_reason_is_written():
    program_list = student_list()
    decided(program_list, count=81)

    with pytest.raises(reviews.Stopped) as refused:
        submit(program_list)

    assert stops_of(refused) == [("V-4", True)]
    assert submit(program_list, V_4="Couples match.").reasons == {"V-4": "Couples match."}


def test_list_is_sent_as_it_was_seen(program_list):
    entries.add_programs(
        program_list=program_list,
        codes=[ProgramFactory().acgme_code],
        by=program_list.opened_by,
        at=AT,
    )

    with pytest.raises(reviews.ListChanged):
        submit(program_list)

    assert not ReviewRound.objects.exists()


@pytest.mark.parametrize("state", [ListState.SUBMITTED, ListState.APPROVED])
def test_list_is_sent_once(program_list, state):
    ProgramList.objects.filter(pk=program_list.pk).update(state=state)

    with pytest.raises(reviews.AlreadySubmitted):
        submit(program_list)


def test_companion_list_goes_with_its_main_one(program_list):
    companion = ProgramListFactory(applicant=program_list.applicant, kind="companion")
    beside = entry_on(companion, program__specialty="transitional-year")

    with pytest.raises(reviews.NotReviewedAlone):
        submit(companion)
    review_round = submit(program_list)

    assert review_round.snapshot["companion"] == [
        {"code": beside.program.acgme_code, "name": beside.program.name}
    ]


def test_list_is_taken_back_and_sent_again(program_list):
    first = submit(program_list)

    reviews.take_back(review_round=first, by=program_list.applicant.user, at=LATER)
    draft = state_of(program_list)
    second = submit(program_list)

    assert (first.end, draft, second.number) == (RoundEnd.TAKEN_BACK, ListState.DRAFT, 2)
    assert ReviewRound.objects.count() == 2
