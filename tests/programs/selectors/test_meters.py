import pytest

from programs.selectors.meters import SignalTierMeter, meters_of
from tests.factories.programs import TrackFactory
from tests.factories.programs_lists import SignalFactory
from tests.programs.lists import entry_on, sheet_of, signal_count, student_list

pytestmark = pytest.mark.django_db

REACH, TARGET, SAFETY = 250, 240, 230


def filled(reach, target, safety, **more):
    program_list = student_list(**more)
    for typical, count in ((REACH, reach), (TARGET, target), (SAFETY, safety)):
        for _ in range(count):
            entry_on(program_list, typical)
    return program_list


def test_workflow_2_meters_of_sixty_four_programs_with_twenty_two_reach():
    meters = meters_of(sheet_of(filled(22, 32, 10)))

    volume, mix, fees = meters.volume, meters.mix, meters.fees
    assert (volume.size, volume.low, volume.high, volume.suggested) == (64, 60, 80, 70)
    assert (volume.verdict, volume.by) == ("within", 0)
    assert (mix.counts.reach, mix.counts.target, mix.counts.safety) == (22, 32, 10)
    assert (mix.verdict, mix.drop, mix.retag, mix.add) == ("stop", 8, 6, 24)
    assert mix.undecided == 64
    assert (fees.cost, fees.next_cost, fees.service) == (1350, 30, "ERAS")


def test_meters_of_an_empty_list():
    meters = meters_of(sheet_of(student_list()))

    assert (meters.volume.size, meters.volume.verdict, meters.volume.by) == (0, "under", 60)
    assert (meters.mix.verdict, meters.mix.drop, meters.mix.aims["reach"]) == (
        "too_few",
        None,
        (0, 0),
    )
    assert (meters.fees.cost, meters.fees.next_cost) == (0, 11)


def test_m_6_considered_programs_are_told_apart():
    program_list = student_list()
    entry_on(program_list, TARGET, considering=True)

    meters = meters_of(sheet_of(program_list))

    assert (meters.volume.size, meters.volume.considering, meters.fees.paid) == (0, 1, 0)


def test_m_6_withdrawn_after_it_was_applied_costs_its_fee():
    program_list = student_list()
    entry_on(program_list, TARGET, status="withdrawn", was_applied=True)
    entry_on(program_list, TARGET, status="withdrawn")

    meters = meters_of(sheet_of(program_list))

    assert (meters.volume.size, meters.fees.paid, meters.fees.cost) == (0, 1, 11)


def test_z_8_without_a_score_there_is_no_range():
    meters = meters_of(sheet_of(student_list(score=None)))

    assert (meters.volume.verdict, meters.volume.low) == ("no_range", None)


def test_signals_are_counted_tier_by_tier():
    program_list = student_list()
    signal_count(program_list, 15, gold=3, silver=12)
    SignalFactory(entry=entry_on(program_list, TARGET))
    SignalFactory(entry=entry_on(program_list, TARGET), number=2)

    meter = meters_of(sheet_of(program_list)).signals

    assert meter.tiers == (SignalTierMeter("gold", 2, 3), SignalTierMeter("silver", 0, 12))
    assert (meter.total, meter.placed, meter.left, meter.verdict) == (15, 2, 13, "left")


@pytest.mark.parametrize(
    ("specialty", "total", "verdict"),
    [
        pytest.param("internal-medicine", 0, "none", id="the specialty has none"),
        pytest.param("pathology", None, "not_published", id="nobody has published a count"),
    ],
)
def test_signals_that_are_none_and_that_are_not_known(specialty, total, verdict):
    program_list = student_list(specialty=specialty)
    if total is not None:
        signal_count(program_list, total)

    meter = meters_of(sheet_of(program_list)).signals

    assert (meter.total, meter.verdict, meter.tiers) == (total, verdict, ())


def test_v_5_evidence_stands_beside_the_number():
    sheet = sheet_of(student_list(specialty="diagnostic-radiology"))

    assert meters_of(sheet).signals.evidence.verdict == "side_by_side"


def test_v_6_companion_is_asked_for():
    program_list = student_list(specialty="anesthesiology")
    TrackFactory(program=entry_on(program_list).program, letter="A")

    meters = meters_of(sheet_of(program_list))

    assert meters.companion.verdict == "missing"
    assert meters.fees.companion_cost is None
