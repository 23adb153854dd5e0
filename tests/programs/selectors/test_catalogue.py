from datetime import date

import pytest

from programs.enums import CatalogueStatus, ProfileField
from programs.models import ProgramProfile
from programs.selectors.catalogue import (
    OfficeFact,
    TrackRow,
    is_stale,
    office_facts,
    program_rows,
)
from tests.factories.accounts import SchoolFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory, TrackFactory

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("checked_on", "stale"),
    [
        pytest.param(date(2025, 11, 22), False, id="twelve months to the day"),
        pytest.param(date(2025, 11, 21), True, id="a day more"),
        pytest.param(TODAY, False, id="today"),
        pytest.param(None, True, id="never"),
    ],
)
def test_a_fact_is_stale_after_twelve_months(checked_on, stale):
    assert is_stale(checked_on, TODAY) is stale


def test_a_leap_day_grows_stale_too():
    assert is_stale(date(2027, 2, 28), date(2028, 2, 29))


def test_facts_are_told_in_words_with_their_source():
    profile = ProgramProfile(
        kind="affiliate",
        research_name=False,
        minimum_step2=220,
        signal_policy="takes_part",
        home_away="exclude",
        checked={
            "kind": {"source": "Their page", "on": "2026-03-02", "by": 1},
            "minimum_step2": {"source": "A call", "on": "2024-03-02", "by": 1},
        },
    )

    facts = office_facts(profile, TODAY)

    assert [(fact.label, fact.words) for fact in facts] == [
        ("Kind", "University-affiliated community"),
        ("Known for research", "no"),
        ("Published minimum", "220"),
        ("Signal policy", "Takes part in signals"),
        ("Home and away rotations", "Do not signal them"),
    ]
    assert facts[0] == OfficeFact(
        field=ProfileField.KIND,
        label="Kind",
        words="University-affiliated community",
        source="Their page",
        checked_on=date(2026, 3, 2),
        is_stale=False,
    )
    assert facts[2].is_stale


@pytest.mark.django_db
def test_a_row_shows_the_reader_s_school_its_own_facts():
    school = SchoolFactory()
    program = ProgramFactory()
    ProgramProfileFactory(school=school, program=program, typical_step2=241)
    ProgramProfileFactory(program=program, typical_step2=250)
    TrackFactory(program=program, nrmp_code="1007140C0", positions=12)
    TrackFactory(program=program, status=CatalogueStatus.CLOSED)

    (row,) = program_rows(programs=[program], school=school, season=2027, today=TODAY)

    assert (row.typical_step2, row.minimum_step2, row.kind) == (241, None, "")
    assert row.tracks == (TrackRow("1007140C0", "Categorical", 12),)
    assert (row.specialty, row.service) == ("Internal Medicine", "ERAS")
    assert [fact.label for fact in row.stale] == ["Typical matched score"]
