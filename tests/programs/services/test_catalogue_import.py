from datetime import UTC, datetime

import pytest

from matchadvisor.audit.models import Event
from programs.enums import CatalogueStatus, ProfileField
from programs.models import CatalogueImport, ProfileChange, Program, ProgramProfile, Track
from programs.selectors.program_lines import read_program_file
from programs.services.catalogue_import import import_programs
from programs.services.profiles import record_facts
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs import ProgramFactory, TrackFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
HEADER = "acgme_code,nrmp_code,name,specialty,city,state,positions,kind,typical_step2"
HARBOR = "1403800001,1007140C0,Harbor Lake Program,IM,Alder Falls,OH,12,community,241"
ORLA = "4003800002,,Saint Orla Program,Psychiatry,Birch Point,OH,6,,"


def run(*rows, school=None, is_complete=False, header=HEADER):
    data = "\n".join([header, *rows, ""]).encode()
    return import_programs(
        file=read_program_file(data),
        data=data,
        file_name="list.csv",
        school=school,
        is_complete=is_complete,
        by=None,
        at=AT,
    )


def counts(plan):
    return (plan.created, plan.updated, plan.unchanged, len(plan.refused))


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Program, Track, ProgramProfile, ProfileChange, CatalogueImport, Event)
    ]


def test_a_file_makes_programs_and_their_tracks():
    plan = run(HARBOR, ORLA)

    assert counts(plan) == (2, 0, 0, 0)
    harbor = Program.objects.get(acgme_code="1403800001")
    orla = Program.objects.get(acgme_code="4003800002")
    assert (harbor.name, harbor.city, harbor.state) == ("Harbor Lake Program", "Alder Falls", "OH")
    assert (harbor.specialty, harbor.positions, harbor.source) == (
        "internal-medicine",
        None,
        "list.csv",
    )
    assert orla.positions == 6
    track = Track.objects.get()
    assert (track.program, track.nrmp_code, track.letter, track.positions) == (
        harbor,
        "1007140C0",
        "C",
        12,
    )
    assert list(Program.objects.matching(["harbor", "1007140c0", "ohio", "internal"])) == [harbor]


def test_the_same_file_again_changes_nothing():
    school = SchoolFactory()
    run(HARBOR, ORLA, school=school)
    before = everything()

    plan = run(HARBOR, ORLA, school=school)

    assert counts(plan) == (0, 0, 2, 0)
    assert everything() == before


def test_what_is_new_is_changed_and_the_rest_stays():
    run(HARBOR, ORLA)

    plan = run(HARBOR.replace("Alder Falls", "Cedar Point").replace(",12,", ",14,"), ORLA)

    assert counts(plan) == (0, 1, 1, 0)
    harbor = Program.objects.get(acgme_code="1403800001")
    assert harbor.city == "Cedar Point"
    assert harbor.tracks.get().positions == 14
    assert list(Program.objects.matching(["cedar"])) == [harbor]
    assert list(Program.objects.matching(["alder"])) == []


def test_a_blank_says_nothing():
    run(HARBOR + ",Harbor Health", header=HEADER + ",institution")

    plan = run("1403800001,,Harbor Lake Program,IM,Alder Falls,OH,,,")

    assert counts(plan) == (0, 0, 1, 0)
    assert Program.objects.get().institution == "Harbor Health"


def test_a_list_of_tracks_adds_tracks_to_known_programs_only():
    program = ProgramFactory(acgme_code="1403800001", name="Harbor Lake Program")
    header = "acgme_code,nrmp_code,name,specialty,city,state,positions"

    plan = run(
        "1403800001,1007140C0,Internal Medicine,Internal Medicine,Elsewhere,OH,9",
        "1403800001,1007140P1,Medicine-Preliminary,,,,",
        "1403800009,1008140C0,Internal Medicine,Internal Medicine,Elsewhere,OH,9",
        header=header,
    )

    assert counts(plan) == (2, 0, 0, 1)
    assert plan.refused[0].reason == "acgme_code: 1403800009 is not in the catalogue"
    program.refresh_from_db()
    assert (program.name, program.city) == ("Harbor Lake Program", "Alder Falls")
    assert sorted(program.tracks.values_list("nrmp_code", "letter", "positions")) == [
        ("1007140C0", "C", 9),
        ("1007140P1", "P", None),
    ]
    assert list(Program.objects.matching(["1007140p1"])) == [program]


def test_a_track_stays_with_its_program():
    track = TrackFactory(nrmp_code="1007140C0")

    plan = run(HARBOR)

    assert counts(plan) == (0, 0, 0, 1)
    assert plan.refused[0].reason == (
        f"nrmp_code: 1007140C0 is a track of program {track.program.acgme_code}"
    )
    assert not Program.objects.filter(acgme_code="1403800001").exists()


def test_a_second_track_comes_with_a_second_line():
    plan = run(HARBOR, HARBOR.replace("140C0", "140P1"))

    assert counts(plan) == (2, 0, 0, 0)
    assert Program.objects.get().tracks.count() == 2


def test_a_complete_file_closes_what_it_does_not_name():
    run(HARBOR, ORLA)
    gone = ProgramFactory(specialty="internal-medicine")
    elsewhere = ProgramFactory(specialty="dermatology")

    plan = run(HARBOR, "4003800002,,Saint Orla,Psychiatry,,OH,,,", is_complete=True)

    gone.refresh_from_db()
    elsewhere.refresh_from_db()
    assert [program.pk for program in plan.closing] == [gone.pk]
    assert (gone.is_open, elsewhere.is_open) == (False, True)
    assert Program.objects.get(acgme_code="4003800002").is_open


def test_a_file_that_is_not_complete_closes_nothing():
    program = ProgramFactory()

    run(HARBOR)

    program.refresh_from_db()
    assert program.is_open


def test_a_program_that_comes_back_is_open_again():
    run(HARBOR)
    Program.objects.update(status=CatalogueStatus.CLOSED)

    plan = run(HARBOR)

    assert counts(plan) == (0, 1, 0, 0)
    assert Program.objects.get().is_open


def test_what_an_office_adds_belongs_to_its_school():
    school = SchoolFactory()

    run(HARBOR, school=school)

    profile = ProgramProfile.objects.get()
    assert (profile.school, profile.kind, profile.typical_step2) == (school, "community", 241)
    assert profile.checked["kind"] == {
        "source": "list.csv",
        "on": "2026-11-22",
        "by": None,
        "imported": "community",
    }
    assert sorted(profile.changes.values_list("field", "old", "new")) == [
        ("kind", "", "community"),
        ("typical_step2", "", "241"),
    ]


def test_facts_carry_the_day_of_their_line():
    school = SchoolFactory()

    run(HARBOR + ",2025-03-02", school=school, header=HEADER + ",checked_on")

    assert ProgramProfile.objects.get().checked["kind"]["on"] == "2025-03-02"


def test_what_an_office_adds_is_left_out_without_a_school():
    plan = run(HARBOR)

    assert plan.is_office_left_out
    assert not ProgramProfile.objects.exists()


def test_an_old_file_never_replaces_what_a_person_entered_since():
    school = SchoolFactory()
    run(HARBOR, school=school)
    record_facts(
        school=school,
        program=Program.objects.get(),
        facts={ProfileField.TYPICAL_STEP2: 246},
        source="Program page",
        checked_on=AT.date(),
        by=UserFactory(dean=True, school=school),
        at=AT,
    )

    plan = run(HARBOR, school=school)

    assert counts(plan) == (0, 0, 1, 0)
    assert ProgramProfile.objects.get().typical_step2 == 246


def test_news_of_a_file_replaces_what_a_person_entered():
    school = SchoolFactory()
    run(HARBOR, school=school)

    plan = run(HARBOR.replace("241", "243"), school=school)

    assert counts(plan) == (0, 1, 0, 0)
    assert ProgramProfile.objects.get().typical_step2 == 243


def test_an_import_that_changes_something_is_on_record():
    school = SchoolFactory()

    run(HARBOR, "bad", school=school)

    done = CatalogueImport.objects.get()
    assert (done.file_name, done.school, done.created, done.refused) == ("list.csv", school, 1, 1)
    event = Event.objects.get()
    assert (event.kind, event.school_id) == ("programs.catalogue_imported", school.pk)
    assert event.details == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "refused": 1,
        "closed": 0,
    }
