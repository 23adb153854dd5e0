from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.enums import ListKind, ListState, Tag
from programs.models import ProgramList
from tests.factories.programs import ProgramFactory, ProgramProfileFactory, TrackFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory, SignalFactory
from tests.factories.triage import (
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)

pytestmark = pytest.mark.django_db

FIRST = reverse("programs:list")
MEDICINE = reverse("programs:list-in", args=["internal-medicine"])
COMPANION = reverse("programs:list-in-companion", args=["internal-medicine"])


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    client.force_login(applicant.user)
    return applicant


@pytest.fixture
def program_list(applicant):
    return ProgramListFactory(applicant=applicant)


def page_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def profile(program_list, program, on=None, **facts):
    day = (on or timezone.localdate()).isoformat()
    checked = {name: {"source": "FREIDA", "on": day, "by": None} for name in facts}
    school = program_list.applicant.school
    return ProgramProfileFactory(school=school, program=program, checked=checked, **facts)


def test_without_a_target_the_page_says_where_to_choose_one(client):
    client.force_login(ApplicantFactory().user)

    page = page_of(client, FIRST)

    assert "No specialty yet" in page
    assert reverse("triage:edit-goals") in page


def test_the_place_leads_to_the_target(client, applicant):
    response = client.get(FIRST)

    assert response.url == MEDICINE


def test_an_empty_list_says_how_to_begin_and_begins_nothing(client, applicant):
    page = page_of(client, MEDICINE)

    assert "Nothing on this list yet" in page
    assert "10-digit" not in page
    assert "Text with program codes" in page
    assert not ProgramList.objects.exists()


def test_a_row_shows_place_suggestion_reason_and_typical_score_with_its_source(
    client, program_list
):
    program = ProgramFactory(name="Larkspur Medical Center", city="Penrose", state="WI")
    EntryFactory(program_list=program_list, program=program, is_rotated=True, priority=2)
    profile(program_list, program, typical_step2=247)

    page = page_of(client, MEDICINE)

    assert "Penrose, WI" in page
    assert "Reach?" in page
    assert "suggested</span>" in page
    assert "The typical matched score here is 13 above the score: reach." in page
    assert '247<span class="sub">+13 to yours</span>' in page
    assert "FREIDA, <time" in page
    assert "priority 2. Rotated there." in page


def test_a_fact_of_long_ago_is_marked(client, program_list):
    entry = EntryFactory(program_list=program_list)
    long_ago = timezone.localdate() - timedelta(days=500)
    profile(program_list, entry.program, on=long_ago, typical_step2=240)

    page = page_of(client, MEDICINE)

    assert "over a year old" in page


def test_a_closed_program_is_shown_as_such(client, program_list):
    EntryFactory(program_list=program_list, program=ProgramFactory(closed=True))

    page = page_of(client, MEDICINE)

    assert "No longer in the catalogue" in page


def test_meters_count_what_is_on_the_list(client, program_list):
    EntryFactory.create_batch(2, program_list=program_list, tagged=True)
    EntryFactory(program_list=program_list, considering=True)

    page = page_of(client, MEDICINE)

    assert "0 <small>reach</small> 2 <small>target</small>" in page
    assert "1 only considered, so not counted." in page
    assert "The next program adds" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("", {"Alder", "Birch", "Cedar"}, id="nothing"),
        pytest.param("?q=bir", {"Birch"}, id="the beginning of a name"),
        pytest.param("?q=penrose", {"Alder"}, id="a city"),
        pytest.param("?tag=target", {"Alder"}, id="a tag"),
        pytest.param("?tag=undecided", {"Birch", "Cedar"}, id="what waits for a word"),
        pytest.param("?status=applied", {"Birch"}, id="a status"),
        pytest.param("?signal=gold", {"Cedar"}, id="a signal"),
        pytest.param("?signal=none&tag=undecided", {"Birch"}, id="two at once"),
        pytest.param("?tag=blue", {"Alder", "Birch", "Cedar"}, id="what is not understood"),
        pytest.param("?q=xylem", set(), id="what nothing matches"),
    ],
)
def test_filters_stand_in_the_address(client, program_list, query, names):
    EntryFactory(
        program_list=program_list, program=ProgramFactory(name="Alder", city="Penrose"), tagged=True
    )
    EntryFactory(program_list=program_list, program=ProgramFactory(name="Birch"), applied=True)
    entry = EntryFactory(program_list=program_list, program=ProgramFactory(name="Cedar"))
    SignalFactory(entry=entry)

    page = page_of(client, MEDICINE + query)

    assert {name for name in ("Alder", "Birch", "Cedar") if f">{name}</a>" in page} == names
    assert ("No program on this list matches" in page) == (not names)


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["Alder", "Birch", "Cedar"]),
        ("-name", ["Cedar", "Birch", "Alder"]),
        ("typical", ["Birch", "Alder", "Cedar"]),
        ("tag", ["Cedar", "Alder", "Birch"]),
        ("status", ["Birch", "Cedar", "Alder"]),
        ("priority", ["Birch", "Cedar", "Alder"]),
    ],
)
def test_columns_sort(client, program_list, sort, names):
    make = {
        "Alder": {"applied": True, "tagged": True},
        "Birch": {"considering": True, "priority": 1, "tagged": True, "tag": Tag.SAFETY},
        "Cedar": {"tagged": True, "tag": Tag.REACH, "priority": 2},
    }
    scores = {"Alder": 240, "Birch": 230, "Cedar": 250}
    for name, more in make.items():
        program = ProgramFactory(name=name)
        EntryFactory(program_list=program_list, program=program, **more)
        profile(program_list, program, typical_step2=scores[name])

    page = page_of(client, f"{MEDICINE}?sort={sort}")

    assert sorted(names, key=lambda name: page.index(f">{name}</a>")) == names
    assert ("aria-sort" in page) == (sort != "priority")


def test_target_and_backup_have_a_tab_each(client, program_list):
    SpecialtyChoiceFactory(
        applicant=program_list.applicant, backup=True, specialty="family-medicine"
    )

    page = page_of(client, MEDICINE)

    assert reverse("programs:list-in", args=["family-medicine"]) in page
    assert "Family medicine <small>backup</small>" in page.replace("Medicine", "medicine")


def test_advanced_positions_ask_for_a_companion_list(client, program_list):
    entry = EntryFactory(program_list=program_list)
    TrackFactory(program=entry.program, letter="A")

    page = page_of(client, MEDICINE)
    beside = page_of(client, COMPANION)

    assert COMPANION in page
    assert "First year" in page
    assert "They bridge one year and are no backup." in beside


def test_companion_list_shows_its_own_programs(client, applicant):
    companion = ProgramListFactory(applicant=applicant, kind=ListKind.COMPANION)
    program = ProgramFactory(specialty="transitional-year", name="Foxglove Transitional")
    EntryFactory(program_list=companion, program=program)

    page = page_of(client, COMPANION)

    assert "Foxglove Transitional" in page
    assert "1 transitional year." in page
    assert "Foxglove Transitional" not in page_of(client, MEDICINE)


def test_a_list_that_was_sent_says_so(client, applicant):
    ProgramListFactory(applicant=applicant, state=ListState.SUBMITTED)

    page = page_of(client, MEDICINE)

    assert "The list is with your advisor" in page


@pytest.mark.parametrize("slug", ["dermatology", "underwater-surgery"])
def test_a_specialty_that_is_no_goal_has_no_list(client, applicant, slug):
    response = client.get(reverse("programs:list-in", args=[slug]))

    assert response.status_code == 404


def test_a_list_outlives_its_goal(client, applicant):
    ProgramListFactory(applicant=applicant, specialty="pediatrics")

    page = page_of(client, reverse("programs:list-in", args=["pediatrics"]))

    assert "Pediatrics" in page


def test_the_advisor_reads_the_same_list_and_changes_nothing(client, program_list):
    entry = EntryFactory(program_list=program_list, tagged=True, tag_reason="Near home.")
    applicant = program_list.applicant
    client.force_login(applicant.advisor)

    page = page_of(
        client, reverse("programs:student-list", args=[applicant.pk, "internal-medicine"])
    )

    assert entry.program.name in page
    assert "The student's reason: Near home." in page
    assert "<select" not in page.split('id="all"')[1].split("<table")[1]
    assert "Add the programs" not in page


@pytest.mark.parametrize(
    "query", ["", "?q=harbor", "?sort=-typical", "?tag=target&status=applying"]
)
@pytest.mark.parametrize("count", [1, 3, 120])
def test_queries_do_not_grow_with_the_list(
    client, program_list, django_assert_num_queries, count, query
):
    for entry in EntryFactory.create_batch(count, program_list=program_list, tagged=True):
        TrackFactory(program=entry.program)
        profile(program_list, entry.program, typical_step2=240)
        SignalFactory(entry=entry, number=entry.pk)

    with django_assert_num_queries(QUERIES):
        response = client.get(f"{MEDICINE}{query}")

    assert response.content.decode().count('id="entry-') == count


QUERIES = 23
