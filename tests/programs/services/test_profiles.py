from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from programs.enums import ProfileField
from programs.models import ProgramProfile
from programs.services.profiles import FactsChanged, UncheckedFact, record_facts
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def record(profile, facts, **said):
    dean = UserFactory(dean=True, school=profile.school)
    told = {"source": "Program page", "checked_on": date(2026, 11, 20)} | said
    return record_facts(
        school=profile.school, program=profile.program, facts=facts, by=dean, at=AT, **told
    )


def test_facts_are_kept_with_source_day_and_history():
    profile = ProgramProfileFactory(minimum_step2=220, kind="community")

    record(profile, {ProfileField.MINIMUM_STEP2: 225, ProfileField.RESEARCH_NAME: True})

    profile.refresh_from_db()
    assert (profile.minimum_step2, profile.research_name, profile.kind) == (225, True, "community")
    dean = profile.changes.first().changed_by
    assert profile.checked == {
        name: {"source": "Program page", "on": "2026-11-20", "by": dean.pk}
        for name in ("minimum_step2", "research_name")
    }
    assert sorted(profile.changes.values_list("field", "old", "new")) == [
        ("minimum_step2", "220", "225"),
        ("research_name", "", "yes"),
    ]
    event = Event.objects.get()
    assert event.kind == "programs.facts_recorded"
    assert event.details == {"fields": ["minimum_step2", "research_name"]}


def test_a_first_fact_makes_the_profile():
    school, program = SchoolFactory(), ProgramFactory()

    record_facts(
        school=school,
        program=program,
        facts={ProfileField.USES_AWAYS: False},
        source="A call",
        checked_on=AT.date(),
        by=UserFactory(dean=True, school=school),
        at=AT,
    )

    assert ProgramProfile.objects.get().uses_aways is False


def test_a_fact_is_taken_back():
    profile = ProgramProfileFactory(kind="community", minimum_step2=220)

    record(profile, {ProfileField.KIND: None, ProfileField.MINIMUM_STEP2: None})

    profile.refresh_from_db()
    assert (profile.kind, profile.minimum_step2) == ("", None)


def test_a_fact_that_stays_is_checked_anew_and_is_no_change():
    profile = ProgramProfileFactory(kind="community")

    record(profile, {ProfileField.KIND: "community"})

    profile.refresh_from_db()
    assert profile.checked["kind"]["on"] == "2026-11-20"
    assert not profile.changes.exists()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"source": " "}, id="no source"),
        pytest.param({"checked_on": date(2026, 11, 23)}, id="a day to come"),
    ],
)
def test_a_fact_needs_its_source_and_a_day(said):
    profile = ProgramProfileFactory()

    with pytest.raises(UncheckedFact):
        record(profile, {ProfileField.KIND: "community"}, **said)


@pytest.mark.parametrize(
    ("seen", "is_refused"),
    [
        pytest.param("220", True, id="somebody wrote another since"),
        pytest.param("222", False, id="as it stands"),
    ],
)
def test_a_fact_that_changed_since_the_person_looked_is_not_overwritten(seen, is_refused):
    profile = ProgramProfileFactory(minimum_step2=222)
    field = ProfileField.MINIMUM_STEP2

    try:
        record(profile, {field: 230}, seen={field: seen})
        refused = ()
    except FactsChanged as changed:
        refused = changed.fields

    profile.refresh_from_db()
    assert refused == ((field,) if is_refused else ())
    assert profile.minimum_step2 == (222 if is_refused else 230)


def test_two_who_write_the_same_agree():
    profile = ProgramProfileFactory(minimum_step2=230)
    field = ProfileField.MINIMUM_STEP2

    record(profile, {field: 230}, seen={field: "220"})

    profile.refresh_from_db()
    assert profile.checked[field]["source"] == "Program page"
