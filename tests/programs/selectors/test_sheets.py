import pytest

from programs.enums import Letter, SignalTier, Tag
from programs.selectors.sheets import sheet_for, sheets_for
from tests.factories.programs import ProgramProfileFactory, TrackFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory, SignalFactory
from tests.factories.triage import AT, SpecialtyChoiceFactory
from tests.programs.lists import entry_on, sheet_of, student_list, yardstick_of
from triage.enums import Zone

pytestmark = pytest.mark.django_db


def test_facts_are_those_of_the_student_the_program_and_the_school():
    program_list = student_list()
    entry = entry_on(
        program_list, 247, profile__kind="academic", profile__minimum_step2=230, is_home=True
    )
    ProgramProfileFactory(program=entry.program, typical_step2=200)
    SignalFactory(entry=entry, tier="silver", reason="I grew up there")

    facts = sheet_of(program_list).facts

    (line,) = facts.entries
    assert (facts.score, facts.zone, facts.volume.suggested) == (234, Zone.YELLOW, 70)
    assert (line.program.code, line.program.typical_step2) == (entry.program.acgme_code, 247)
    assert (line.program.kind, line.program.minimum_step2) == ("academic", 230)
    assert (line.is_home, line.signal, line.signal_reason) == (
        True,
        SignalTier.SILVER,
        "I grew up there",
    )


def test_m_5_suggested_tag_counts_until_a_person_decides():
    program_list = student_list()
    entry_on(program_list, 247)
    entry_on(program_list, 247, tagged=True)

    tags = sheet_of(program_list).assessment.counts

    assert (tags.reach, tags.target) == (1, 1)


def test_m_6_considered_removed_and_other_lists_do_not_count():
    program_list = student_list()
    entry_on(program_list, 230)
    entry_on(program_list, 230, considering=True)
    entry_on(program_list, 230, removed_at=AT)
    EntryFactory()

    sheet = sheet_of(program_list)

    assert (sheet.assessment.size, len(sheet.lines)) == (1, 2)


def test_list_that_nobody_began_is_an_empty_sheet():
    program_list = student_list()
    applicant, yardstick = program_list.applicant, yardstick_of(program_list)
    program_list.delete()

    sheet = sheet_for(applicant=applicant, slug="internal-medicine", yardstick=yardstick)

    assert (sheet.main, sheet.lines, sheet.assessment.size) == (None, (), 0)


def test_list_of_another_season_stays_out():
    program_list = student_list()
    EntryFactory(program_list=ProgramListFactory(applicant=program_list.applicant, season=2026))

    assert sheet_of(program_list).lines == ()


@pytest.mark.parametrize(
    ("tracks", "chosen", "letter"),
    [
        pytest.param("A", False, Letter.ADVANCED, id="all are advanced"),
        pytest.param("AC", False, None, id="nobody has chosen"),
        pytest.param("AC", True, Letter.ADVANCED, id="the chosen one"),
        pytest.param("", False, None, id="none known"),
    ],
)
def test_v_6_letter_is_the_chosen_tracks(tracks, chosen, letter):
    program_list = student_list()
    entry = entry_on(program_list)
    made = [TrackFactory(program=entry.program, letter=each) for each in tracks]
    TrackFactory(program=entry.program, letter="P", status="closed")
    if chosen:
        type(entry).objects.filter(pk=entry.pk).update(track=made[0])

    assert sheet_of(program_list).facts.entries[0].letter is letter


def test_v_6_companion_list_has_its_own_count_and_fee():
    program_list = student_list(specialty="anesthesiology")
    main = entry_on(program_list)
    TrackFactory(program=main.program, letter="A")
    companion = ProgramListFactory(
        applicant=program_list.applicant, specialty="anesthesiology", kind="companion"
    )
    beside = entry_on(companion, 230, program__specialty="transitional-year")

    sheet = sheet_of(program_list)

    assert (sheet.assessment.size, sheet.assessment.companion_cost) == (1, 11)
    assert [(line.entry, advice.tag) for line, advice in sheet.advised("companion")] == [
        (beside, Tag.SAFETY)
    ]
    assert sheet.companion_assessment.cost == 11


@pytest.mark.parametrize("count", [1, 5])
def test_two_lists_are_read_in_twelve_queries(django_assert_num_queries, count):
    first = student_list()
    SpecialtyChoiceFactory(applicant=first.applicant, backup=True)
    second = ProgramListFactory(applicant=first.applicant, specialty="family-medicine")
    for _ in range(count):
        SignalFactory(entry=entry_on(first, 240, tagged=True), number=first.signals.count() + 1)
        TrackFactory(program=entry_on(second, 230).program)
    yardstick = yardstick_of(first)

    with django_assert_num_queries(12):
        sheets = sheets_for(
            applicant=first.applicant,
            slugs=["internal-medicine", "family-medicine"],
            yardstick=yardstick,
        )

    assert [len(sheet.lines) for sheet in sheets] == [count, count]
