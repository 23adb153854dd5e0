from collections import Counter
from datetime import date

from matchadvisor.demo.catalogue import FIELDS, catalogue_file
from matchadvisor.demo.hospitals import hospitals
from programs.models import Program, ProgramProfile, Track
from programs.selectors.acgme_states import state_of_code
from programs.selectors.catalogue import office_facts
from programs.selectors.program_lines import read_program_file
from tests.demo.conftest import AT
from tests.shared_data import needs_shared, rows

TODAY = date(2026, 11, 22)


def test_the_catalogue_is_the_same_each_time():
    assert catalogue_file(TODAY) == catalogue_file(TODAY)


def test_no_line_of_the_catalogue_is_refused():
    file = read_program_file(catalogue_file(TODAY))

    assert (file.refused, file.odd, file.repeated) == ((), (), 0)


def test_no_code_of_the_catalogue_can_be_a_real_program_s():
    file = read_program_file(catalogue_file(TODAY))

    assert {state_of_code(code) for code in file.codes} == {""}


@needs_shared
def test_no_name_of_the_catalogue_is_a_real_one():
    real = {row[column].casefold() for row in rows("programs.csv") for column in ("name", "city")}

    assert [one for one in hospitals() if {one.name.casefold(), one.city.casefold()} & real] == []


def test_the_demo_school_has_programs_in_every_specialty(demo_school):
    found = Counter(Program.objects.values_list("specialty", flat=True))

    assert found == {slug: field.count for slug, field in FIELDS.items()}
    assert sum(found.values()) == 600
    assert set(Track.objects.values_list("letter", flat=True)) == {"A", "C", "P"}


def test_the_office_knows_much_and_not_everything(demo_school):
    profiles = list(ProgramProfile.objects.filter(school=demo_school))
    facts = [office_facts(profile, AT.date()) for profile in profiles]

    assert len({profile.kind for profile in profiles}) == 7
    assert 40 < sum(profile.minimum_step2 is not None for profile in profiles) < 150
    assert 400 < sum(profile.typical_step2 is not None for profile in profiles) < 560
    assert 20 < sum(any(fact.is_stale for fact in some) for some in facts) < 150
    assert all(fact.source and fact.checked_on for some in facts for fact in some)
