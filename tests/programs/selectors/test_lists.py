from datetime import date

import pytest

from programs.enums import Answer, Doubt, ProfileField, Tag
from programs.models import ProgramProfile
from programs.selectors.lists import (
    Remark,
    companion_rows_of,
    doubtful_first,
    find_list,
    goals_of,
    remarks_of,
    rows_of,
    sheets_of,
    stale_fields,
)
from tests.factories.programs import TrackFactory
from tests.factories.programs_lists import (
    EntryCommentFactory,
    ProgramListFactory,
    ReviewRoundFactory,
    SignalFactory,
)
from tests.factories.triage import SpecialtyChoiceFactory
from tests.programs.lists import TODAY, entry_on, sheet_of, student_list, yardstick_of

pytestmark = pytest.mark.django_db

REACH, TARGET, SAFETY = 250, 240, 230


def test_row_holds_what_the_page_shows():
    program_list = student_list()
    track = TrackFactory()
    entry = entry_on(program_list, REACH, profile__minimum_step2=240, version=3, track=track)
    SignalFactory(entry=entry, reason="I grew up there")

    (row,) = rows_of(sheet_of(program_list))

    assert (row.entry, row.version, row.program) == (entry, 3, entry.program)
    assert (row.tag, row.is_decided, row.is_counted) == (Tag.REACH, False, True)
    assert (row.typical, row.minimum, row.points) == (250, 240, 16)
    assert (row.signal, row.signal_reason, row.track) == (
        "gold",
        "I grew up there",
        track.nrmp_code,
    )


def test_rows_stand_by_name():
    program_list = student_list()
    for name in ("Cedar", "Alder", "Birch"):
        entry_on(program_list, program__name=name)

    rows = rows_of(sheet_of(program_list))

    assert [row.program.name for row in rows] == ["Alder", "Birch", "Cedar"]


CHECKED = {"typical_step2": {"source": "site", "on": "2026-07-01", "by": None}}


@pytest.mark.parametrize(
    ("made", "doubts"),
    [
        pytest.param({"typical": TARGET}, (), id="nothing to say"),
        pytest.param({}, (Doubt.UNTAGGED,), id="no tag and no suggestion"),
        pytest.param(
            {"typical": TARGET, "profile__minimum_step2": 240}, (Doubt.SCREENED,), id="screened"
        ),
        pytest.param({"typical": TARGET, "program__closed": True}, (Doubt.CLOSED,), id="closed"),
        pytest.param({"typical": REACH, "tagged": True}, (Doubt.EASIER,), id="tagged easier"),
        pytest.param({"typical": REACH}, (), id="one reach is none too many"),
        pytest.param({"considering": True}, (), id="not on the list yet"),
    ],
)
def test_doubts_of_an_entry(made, doubts):
    program_list = student_list()
    checked = {"checked": CHECKED | {"minimum_step2": CHECKED["typical_step2"]}}
    entry = entry_on(program_list, **made)
    ProgramProfile.objects.filter(program=entry.program).update(**checked)

    (row,) = rows_of(sheet_of(program_list))

    assert row.doubts == doubts


def test_reach_is_doubtful_where_there_is_too_much_of_it():
    program_list = student_list()
    for typical in [REACH] * 4 + [TARGET] * 8:
        entry_on(program_list, typical, profile__checked=CHECKED)

    doubtful = [row for row in rows_of(sheet_of(program_list)) if Doubt.REACH in row.doubts]

    assert [row.tag for row in doubtful] == [Tag.REACH] * 4


def test_unsignalled_is_doubtful_where_signals_dominate():
    program_list = student_list(specialty="diagnostic-radiology")
    SignalFactory(entry=entry_on(program_list, TARGET, program__name="A", profile__checked=CHECKED))
    entry_on(program_list, TARGET, program__name="B", profile__checked=CHECKED)

    rows = rows_of(sheet_of(program_list))

    assert [row.doubts for row in rows] == [(), (Doubt.UNSIGNALLED,)]


def test_signal_that_a_rule_speaks_against_is_doubtful():
    program_list = student_list()
    SignalFactory(entry=entry_on(program_list, 249, profile__checked=CHECKED))

    (row,) = rows_of(sheet_of(program_list))

    assert row.doubts == (Doubt.SIGNAL,)
    assert row.advice.signal_finding.verdict == "warn"


def test_doubtful_rows_come_first_the_gravest_before():
    program_list = student_list()
    entry_on(program_list, TARGET, program__name="A", profile__checked=CHECKED)
    entry_on(program_list, TARGET, program__name="B")
    entry_on(program_list, program__name="C")
    entry_on(program_list, TARGET, program__name="D", profile__checked=CHECKED)

    rows = doubtful_first(rows_of(sheet_of(program_list)))

    assert [row.program.name for row in rows] == ["C", "B", "A", "D"]


@pytest.mark.parametrize(
    ("checked_on", "today", "stale"),
    [
        pytest.param("2025-08-03", TODAY, (), id="a year ago today"),
        pytest.param("2025-08-02", TODAY, (ProfileField.TYPICAL_STEP2,), id="a day more"),
        pytest.param(None, TODAY, (ProfileField.TYPICAL_STEP2,), id="never"),
        pytest.param("2027-02-28", date(2028, 2, 29), (), id="on a leap day"),
    ],
)
def test_stale_facts(checked_on, today, stale):
    checked = {"typical_step2": {"source": "site", "on": checked_on}} if checked_on else {}
    profile = ProgramProfile(typical_step2=240, checked=checked)

    assert stale_fields(profile, today) == stale


def test_nothing_on_file_is_not_stale():
    assert stale_fields(None, TODAY) == ()


def test_remarks_are_those_of_the_latest_round():
    program_list = student_list()
    entry = entry_on(program_list, TARGET)
    first = ReviewRoundFactory(program_list=program_list, returned=True)
    EntryCommentFactory(review_round=first, program=entry.program)
    second = ReviewRoundFactory(program_list=program_list, number=2)
    EntryCommentFactory(
        review_round=second, program=entry.program, answer=Answer.DROP, text="Too far."
    )

    (row,) = rows_of(sheet_of(program_list), remarks_of(program_list))

    assert row.remark == Remark(Answer.DROP, "Too far.")


def test_b_5_goals_are_the_target_and_the_full_backups():
    program_list = student_list()
    for position, slug in enumerate(["transitional-year", "psychiatry", "family-medicine"], 1):
        SpecialtyChoiceFactory(
            applicant=program_list.applicant, backup=True, specialty=slug, position=position
        )

    assert goals_of(program_list.applicant) == (
        "internal-medicine",
        "psychiatry",
        "family-medicine",
    )


def test_b_5_each_goal_has_its_own_sheet():
    program_list = student_list()
    SpecialtyChoiceFactory(applicant=program_list.applicant, backup=True)
    entry_on(program_list, 240)

    sheets = sheets_of(applicant=program_list.applicant, yardstick=yardstick_of(program_list))

    assert [(s.specialty, s.standing.assessment.zone, len(s.lines)) for s in sheets] == [
        ("internal-medicine", "yellow", 1),
        ("family-medicine", "green", 0),
    ]


def test_list_is_found_or_there_is_none():
    companion = ProgramListFactory(kind="companion")
    asked = {"applicant": companion.applicant, "slug": "internal-medicine", "season": 2027}

    assert find_list(**asked, kind="companion") == companion
    assert find_list(**asked, kind="main") is None


def test_companion_rows_have_no_doubts_about_signals():
    program_list = student_list(specialty="diagnostic-radiology")
    companion = ProgramListFactory(
        applicant=program_list.applicant, specialty=program_list.specialty, kind="companion"
    )
    entry = entry_on(companion, 230, program__specialty="transitional-year")

    (row,) = companion_rows_of(sheet_of(program_list))

    assert (row.entry, Doubt.UNSIGNALLED in row.doubts) == (entry, False)
