import pytest

from matchadvisor.core.season_facts import Service
from matchadvisor.policy.enums import MatchService
from matchadvisor.policy.registry import (
    Registry,
    RegistryError,
    UnknownSpecialty,
    all_specialties,
    service_for,
    specialty,
    specialty_of,
    specialty_of_code,
    specialty_slugs,
    spelling_key,
)

TEXT = """
[sources.list]
source = "A list"
read_on = 2026-11-22

[specialties.one]
name = "One"
aliases = ["I/One"]
acgme_prefixes = ["001"]
services = [{ from_season = 2025, service = "eras", cite = "list" }]
match = "nrmp"

[specialties.two]
name = "Two"
aliases = ["Zwei"]
acgme_prefixes = ["002"]
services = []
match = "nrmp"
"""


@pytest.mark.parametrize(
    ("spelling", "slug"),
    [
        ("IM", "internal-medicine"),
        ("im", "internal-medicine"),
        (" Internal  Medicine ", "internal-medicine"),
        ("FM", "family-medicine"),
        ("Ob/Gyn", "obstetrics-gynecology"),
        ("OB-GYN", "obstetrics-gynecology"),
        ("obgyn", "obstetrics-gynecology"),
        ("Obstetrics & Gynecology", "obstetrics-gynecology"),
        ("ENT", "otolaryngology"),
        ("Ortho", "orthopaedic-surgery"),
        ("Orthopedic Surgery", "orthopaedic-surgery"),
        ("Plastic Surgery (Integrated)", "plastic-surgery"),
        ("Plastic Surgery", "plastic-surgery"),
        ("Surgery", "general-surgery"),
        ("Radiology-Diagnostic", "diagnostic-radiology"),
        ("PM and R", "physical-medicine-rehabilitation"),
        ("PM&R", "physical-medicine-rehabilitation"),
        ("Med-Peds", "internal-medicine-pediatrics"),
        ("Psych", "psychiatry"),
        ("neuro", "neurology"),
        ("Prelim Med", "internal-medicine-preliminary"),
        ("TY", "transitional-year"),
        ("Pédiatrics", "pediatrics"),
        ("diagnostic-radiology", "diagnostic-radiology"),
    ],
)
def test_a_specialty_is_found_however_it_is_written(spelling, slug):
    assert specialty_of(spelling).slug == slug


@pytest.mark.parametrize("spelling", ["", "   ", "Phrenology", "Internal", "'; --", "\x00"])
def test_a_name_that_nobody_knows_is_an_error(spelling):
    with pytest.raises(UnknownSpecialty):
        specialty_of(spelling)


def test_a_spelling_is_compared_without_case_and_marks():
    assert spelling_key("Ear, Nose & Throat") == spelling_key("EAR NOSE AND THROAT")


def test_a_slug_and_a_code_find_their_specialty():
    assert specialty("urology").name == "Urology"
    assert specialty_of_code("1400121010").slug == "internal-medicine"
    assert specialty_of_code("3600121010") == specialty_of_code("3620121010")
    with pytest.raises(UnknownSpecialty):
        specialty("internal medicine")
    with pytest.raises(UnknownSpecialty):
        specialty_of_code("4210121010")


def test_bridges_are_the_one_year_positions():
    bridges = {one.slug for one in all_specialties() if one.is_bridge}

    assert bridges == {
        "general-surgery-preliminary",
        "internal-medicine-preliminary",
        "transitional-year",
    }


def test_all_specialties_stand_in_order_of_their_names():
    names = [one.name for one in all_specialties()]

    assert names == sorted(names)
    assert len(names) == len(set(names)) == len(specialty_slugs())


@pytest.mark.parametrize(
    ("slug", "season", "service"),
    [
        pytest.param("internal-medicine", 2027, Service.ERAS, id="most use ERAS"),
        pytest.param("emergency-medicine", 2025, Service.ERAS, id="EM before its move"),
        pytest.param("emergency-medicine", 2026, Service.RESIDENCYCAS, id="EM from 2026 on"),
        pytest.param("emergency-medicine", 2027, Service.RESIDENCYCAS, id="EM stays there"),
        pytest.param("obstetrics-gynecology", 2024, None, id="before anything on file"),
        pytest.param("obstetrics-gynecology", 2025, Service.RESIDENCYCAS, id="OB/GYN from 2025 on"),
        pytest.param("ophthalmology", 2027, Service.SF_MATCH, id="ophthalmology"),
        pytest.param("urology", 2026, Service.ERAS, id="urology applies in ERAS"),
        pytest.param("plastic-surgery", 2026, None, id="plastic surgery: sources disagree"),
        pytest.param("plastic-surgery", 2027, Service.ERAS, id="plastic surgery by 2027"),
        pytest.param("internal-medicine-emergency-medicine", 2027, None, id="not on file"),
    ],
)
def test_service_for(slug, season, service):
    assert service_for(slug, season) is service


def test_urology_and_ophthalmology_match_on_their_own():
    assert specialty("urology").match is MatchService.AUA
    assert specialty("ophthalmology").match is MatchService.SF_MATCH
    assert specialty("plastic-surgery").match is MatchService.NRMP


def test_a_service_carries_its_source():
    step = specialty("emergency-medicine").service_in(2026)

    assert step.citation.source.startswith("Liaison, ResidencyCAS")
    assert step.citation.url.startswith("https://")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"Zwei"', '"i-one"', "'ione' is claimed by one and two"),
        ('name = "Two"', 'name = "ONE"', "'one' is claimed by one and two"),
        ('["002"]', '["001"]', "'001' is claimed by one and two"),
        ('service = "eras"', 'service = "fax"', "one: unknown service 'fax'"),
    ],
)
def test_an_ambiguous_or_unknown_word_is_refused(old, new, problem):
    with pytest.raises(RegistryError, match=problem):
        Registry.parse(TEXT.replace(old, new))


def test_a_registry_without_conflicts_is_read():
    registry = Registry.parse(TEXT)

    assert registry.by_slug["two"].service_in(2027) is None
    assert registry.by_spelling["ione"] is registry.by_prefix["001"]
