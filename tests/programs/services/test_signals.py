from datetime import date, timedelta

import pytest

from matchadvisor.core.season import SeasonError
from matchadvisor.policy.selectors import season_for
from programs.enums import ListState, SignalTier, Status
from programs.models import Entry, Signal
from programs.services import entries, signals
from programs.services.undo import undo
from tests.factories.accounts import UserFactory
from tests.factories.programs_lists import ProgramListFactory, SignalFactory
from tests.factories.triage import AT
from tests.programs.lists import entry_on, signal_count, student_list, yardstick_of

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=1)
NEAR = 236


@pytest.fixture
def program_list():
    program_list = student_list()
    signal_count(program_list, 3, gold=1, silver=2)
    return program_list


def place(entry, tier=SignalTier.GOLD, version=1, **more):
    return signals.place_signal(
        entry=entry,
        version=version,
        tier=tier,
        yardstick=yardstick_of(entry.program_list),
        by=entry.program_list.applicant.user,
        at=LATER,
        **more,
    )


def clear(entry, version):
    return signals.clear_signal(entry=entry, version=version, by=entry.added_by, at=LATER)


def test_s_1_signal_is_placed_with_who_and_when(program_list):
    entry = entry_on(program_list, NEAR)

    changed = place(entry)

    signal = Signal.objects.get()
    assert (signal.entry, signal.tier, signal.number) == (entry, "gold", 1)
    assert (signal.placed_by, signal.placed_at) == (program_list.applicant.user, LATER)
    assert (changed.entries, Entry.objects.get().version) == ((entry.pk,), 2)


def test_s_1_never_more_than_there_are_of_a_tier(program_list):
    first, second = entry_on(program_list, NEAR), entry_on(program_list, NEAR)
    place(first)

    with pytest.raises(signals.SignalsSpent):
        place(second)
    place(second, SignalTier.SILVER)

    assert sorted(Signal.objects.values_list("tier", "number")) == [("gold", 1), ("silver", 1)]


def test_signal_taken_back_can_go_elsewhere(program_list):
    first, second = entry_on(program_list, NEAR), entry_on(program_list, NEAR)
    place(first)
    clear(first, 2)

    place(second)

    assert Signal.objects.get().entry == second
    assert clear(first, 3) == signals.Changed()


def test_other_tier_takes_the_place_of_the_first(program_list):
    entry = entry_on(program_list, NEAR)
    place(entry)

    place(entry, SignalTier.SILVER, version=2)
    place(entry, SignalTier.SILVER, version=3)

    assert [(s.tier, s.number) for s in Signal.objects.all()] == [("silver", 1)]
    assert Entry.objects.get().version == 3


def test_lowest_free_number_is_given(program_list):
    rows = [entry_on(program_list, NEAR) for _ in range(3)]
    place(rows[0], SignalTier.SILVER)
    place(rows[1], SignalTier.SILVER)
    clear(rows[0], 2)

    place(rows[2], SignalTier.SILVER)

    assert Signal.objects.get(entry=rows[2]).number == 1


@pytest.mark.parametrize(
    ("specialty", "count", "tier", "refusal"),
    [
        pytest.param(
            "pathology", None, "single", signals.SignalsNotPublished, id="no count is published"
        ),
        pytest.param("pathology", {"total": 0}, "single", signals.NoSignals, id="it has none"),
        pytest.param("pathology", {"total": 3}, "gold", signals.NoSignals, id="it has no tiers"),
        pytest.param(
            "pathology",
            {"total": 2, "gold": 2, "silver": 0},
            "silver",
            signals.NoSignals,
            id="none of that tier",
        ),
    ],
)
def test_signal_needs_a_number_that_is_on_file(specialty, count, tier, refusal):
    program_list = student_list(specialty=specialty)
    if count:
        signal_count(program_list, **count)

    with pytest.raises(refusal):
        place(entry_on(program_list, NEAR), SignalTier(tier))

    assert not Signal.objects.exists()


def test_specialty_without_tiers_has_single_signals():
    program_list = student_list(specialty="pathology")
    signal_count(program_list, 3)

    place(entry_on(program_list, NEAR), SignalTier.SINGLE)

    assert Signal.objects.get().tier == "single"


def test_fewer_signals_than_are_placed_lets_none_follow(program_list):
    SignalFactory(entry=entry_on(program_list, NEAR), tier="silver", number=7)
    SignalFactory(entry=entry_on(program_list, NEAR), tier="silver", number=8)

    with pytest.raises(signals.SignalsSpent):
        place(entry_on(program_list, NEAR), SignalTier.SILVER)


def test_s_1_published_minimum_above_the_score_blocks_until_a_reason(program_list):
    entry = entry_on(program_list, NEAR, profile__minimum_step2=240)

    with pytest.raises(signals.SignalBlocked) as refused:
        place(entry, reason="  ")
    place(entry, reason=" The director asked me to. ")

    assert (refused.value.finding.rule, refused.value.finding.verdict) == ("S-1", "block")
    assert Signal.objects.get().reason == "The director asked me to."


def test_reason_stays_when_the_tier_changes(program_list):
    entry = entry_on(program_list, NEAR, profile__minimum_step2=240)
    place(entry, reason="The director asked me to.")

    place(entry, SignalTier.SILVER, version=2)

    assert Signal.objects.get().reason == "The director asked me to."


def test_s_1_typical_score_far_above_only_warns(program_list):
    place(entry_on(program_list, 250))

    assert Signal.objects.count() == 1


@pytest.mark.parametrize("status", [Status.CONSIDERING, Status.WITHDRAWN])
def test_m_6_only_programs_that_count_take_a_signal(program_list, status):
    with pytest.raises(signals.NotOnTheList):
        place(entry_on(program_list, NEAR, status=status))


def test_companion_list_has_no_signals(program_list):
    companion = ProgramListFactory(applicant=program_list.applicant, kind="companion")

    with pytest.raises(signals.NoSignals):
        place(entry_on(companion, NEAR))


def test_older_version_and_removed_entry_are_refused(program_list):
    entry = entry_on(program_list, NEAR, version=2)
    removed = entry_on(program_list, NEAR, removed_at=AT)

    for row in (entry, removed):
        with pytest.raises(signals.EntryChanged) as refused:
            place(row)
        assert refused.value.now == (row,)


def test_list_with_the_advisor_keeps_its_signals():
    program_list = student_list(state=ListState.SUBMITTED)
    signal_count(program_list, 3)

    with pytest.raises(signals.ListIsSubmitted):
        place(entry_on(program_list, NEAR), SignalTier.SINGLE)


def test_signal_on_an_approved_list_opens_it():
    program_list = student_list(state=ListState.APPROVED)
    signal_count(program_list, 3)

    assert place(entry_on(program_list, NEAR), SignalTier.SINGLE).is_reopened


def test_placing_is_undone(program_list):
    entry = entry_on(program_list, NEAR)
    changed = place(entry)

    undo(program_list=program_list, batch=changed.batch, by=entry.added_by, at=LATER)

    assert not Signal.objects.exists()


def test_moving_a_signalled_program_back_keeps_its_signal_until_it_is_taken(program_list):
    entry = entry_on(program_list, NEAR)
    place(entry)

    entries.set_status(
        program_list=program_list,
        versions={entry.pk: 2},
        status=Status.CONSIDERING,
        by=entry.added_by,
        at=LATER,
    )

    assert Signal.objects.get().entry == entry


def test_office_enters_a_count_with_its_source():
    program_list = student_list(specialty="pathology")
    school = program_list.applicant.school
    told = {
        "school": school,
        "season": 2027,
        "specialty": "pathology",
        "read_on": date(2026, 8, 1),
        "by": UserFactory(dean=True, school=school),
        "at": AT,
    }

    signals.enter_signal_count(total=5, gold=2, silver=3, source="The society's page", **told)
    with pytest.raises(SeasonError):
        signals.enter_signal_count(total=5, gold=2, silver=2, source="The society's page", **told)

    count = season_for(school=school, season=2027).signals["pathology"]
    assert (count.total, count.tiers, count.source) == (
        5,
        {"gold": 2, "silver": 3},
        "The society's page",
    )
