"""One student's season: this week, what is past its day, the strip, every date."""

from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Milestone
from tests.factories.letters import LetterRequestFactory
from tests.factories.policy import SeasonFactFactory
from tests.factories.timeline import CohortDateFactory, MilestoneFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
URL = reverse("timeline:timeline")


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    client.force_login(applicant.user)
    return applicant


def aims_at(applicant, specialty="internal-medicine", **given):
    SpecialtyChoiceFactory(applicant=applicant, specialty=specialty, **given)
    Step2ResultFactory(applicant=applicant)


def words(response):
    return " ".join(response.content.decode().split())


def page(client):
    return words(client.get(URL))


def section(page, name):
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def published(applicant, **days):
    for key, day in days.items():
        service = "ResidencyCAS" if key.startswith("residencycas") else "ERAS"
        SeasonFactFactory(
            school=applicant.school,
            key=f"dates.{key}",
            value={"title": key, "service": service, "tz": "America/New_York", "on": day},
            confidence="official page seen",
        )


def test_opening_the_page_makes_the_dates_of_the_season(client, applicant):
    aims_at(applicant)

    shown = page(client)

    assert Milestone.objects.filter(applicant=applicant, kind=Kind.SUBMIT).exists()
    assert "Submitted and certified" in section(shown, "dates")
    assert "date provisional" in section(shown, "dates")


def test_without_a_specialty_the_page_says_what_comes_first(client, applicant):
    assert "Choose a specialty first" in page(client)


def test_this_week_stands_first_with_one_action_each(client, applicant):
    MilestoneFactory(applicant=applicant, own=True, due_on=date(2026, 11, 25))

    week = section(page(client), "week")

    assert "Meet my mentor" in week
    assert "in 2 days" in week
    assert week.count("btn-primary") == 1
    assert reverse("timeline:complete", args=[Milestone.objects.get(kind=Kind.OWN).pk]) in week


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        (Kind.ASK_LETTERS, "/letters/in/internal-medicine/"),
        (Kind.LETTERS_ASSIGNED, "/letters/in/internal-medicine/"),
        (Kind.SIGNALS, "/programs/internal-medicine/"),
        (Kind.SUBMIT, "/programs/internal-medicine/"),
    ],
)
def test_a_step_that_another_page_proves_leads_there(client, applicant, kind, url):
    aims_at(applicant)
    published(applicant, eras_submit_opens="2026-11-27")
    if kind is Kind.ASK_LETTERS:
        published(applicant, eras_submit_opens="2027-01-06")

    assert f'href="{url}"' in section(page(client), "week")


def test_a_score_that_is_expected_this_week_leads_to_entering_it(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=None, expected_on=date(2026, 11, 26))

    assert reverse("triage:enter-score") in section(page(client), "week")


def test_what_is_past_its_day_is_said_plainly(client, applicant):
    aims_at(applicant)
    published(applicant, eras_submit_opens="2026-12-02", eras_programs_review="2027-01-20")

    past = section(page(client), "past")

    assert "Letters asked" in past
    assert "19 days ago" in past
    assert "give it a new day" in past
    assert "!" not in past.replace("<!", "")


def test_one_button_stands_out(client, applicant):
    MilestoneFactory(applicant=applicant, own=True, due_on=date(2026, 11, 20))
    MilestoneFactory(applicant=applicant, own=True, due_on=date(2026, 11, 25))

    shown = page(client)

    assert "btn-primary" in section(shown, "past")
    assert "btn-primary" not in section(shown, "week")


def test_an_empty_week_names_what_comes_next(client, applicant):
    MilestoneFactory(applicant=applicant, own=True, due_on=date(2026, 12, 15))

    assert "Next: <a" in section(page(client), "week")


def test_progress_is_told_in_the_words_of_its_proof(client, applicant):
    aims_at(applicant)
    LetterRequestFactory(applicant=applicant, asked=True)
    LetterRequestFactory(applicant=applicant)

    assert "1 of 2 asked" in section(page(client), "dates")


def test_a_moved_date_names_who_moved_it_and_what_the_season_says(client, applicant):
    aims_at(applicant)
    page(client)
    statement = Milestone.objects.get(applicant=applicant, kind=Kind.STATEMENT)
    url = reverse("timeline:move", args=[statement.pk])
    client.post(
        url,
        {
            "sequence": statement.sequence,
            "due_on": "2026-12-04",
            "reason": "Agreed in our meeting.",
        },
    )

    mine = page(client)
    client.force_login(applicant.advisor)
    theirs = words(client.get(reverse("timeline:student-timeline", args=[applicant.pk])))

    assert "Moved by you, the season says Wed 12 Aug" in mine
    moved = mine.partition(f'id="date-{statement.pk}"')[2].partition("</tr>")[0]
    assert "date provisional" not in moved
    assert f"Moved by {applicant.user.get_full_name()}" in theirs


def test_each_rule_opens_with_its_source_and_policy(client, applicant):
    aims_at(applicant)

    shown = section(page(client), "dates")

    assert "<dd> T-2 </dd>" in shown
    assert "Weeks before it" in shown
    assert reverse("policy:policy", args=["guide/1"]) in shown


def test_steps_without_a_day_are_listed_as_not_published(client, applicant):
    aims_at(applicant, "emergency-medicine")

    undated = section(page(client), "undated")

    assert "Submitted and certified" in undated
    assert "ResidencyCAS" in undated
    assert "Not published yet" in undated


def test_an_emergency_medicine_student_never_reads_of_eras(client, applicant):
    aims_at(applicant, "emergency-medicine")
    published(
        applicant, residencycas_submit_opens="2026-11-27", residencycas_programs_review="2026-12-15"
    )

    shown = page(client)

    assert "ResidencyCAS" in section(shown, "dates")
    assert "ERAS" not in shown
    pages = [
        words(client.get(reverse("timeline:milestone", args=[each.pk])))
        for each in Milestone.objects.filter(applicant=applicant)
    ]
    assert [each for each in pages if "ERAS" in each] == []


def test_each_specialty_follows_its_own_service(client, applicant):
    aims_at(applicant)
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="emergency-medicine")
    published(applicant, residencycas_submit_opens="2026-12-09")

    dates = section(page(client), "dates")
    rows = [row for row in dates.split("<tr") if "Submitted and certified" in row]

    assert [("ERAS" in row, "ResidencyCAS" in row) for row in rows] == [
        (True, False),
        (False, True),
    ]


def test_the_strip_has_a_lane_for_each_kind_of_work(client, applicant):
    aims_at(applicant)

    strip = section(page(client), "season")

    assert "The season from June 2026 to March 2027, by kind of work" in strip
    assert "Today, Mon 23 Nov" in strip


def test_a_date_of_the_office_is_marked_as_its_own(client, applicant):
    CohortDateFactory(school=applicant.school, due_on=date(2026, 11, 25))

    dates = section(page(client), "dates")

    assert "List with the office" in dates
    assert "Office" in dates


def test_the_coordinator_does_not_hear_how_many_programs_were_signaled(client, applicant):
    coordinator = applicant.school.users.create(role="coordinator", email="c@school.example")
    aims_at(applicant)
    milestone = MilestoneFactory(applicant=applicant, kind=Kind.SIGNALS, completed_by=None)
    client.force_login(coordinator)

    shown = words(client.get(reverse("timeline:student-timeline", args=[applicant.pk])))

    assert "Act for the student" in shown
    assert f"date-{milestone.pk}" in shown
    assert " placed" not in shown.replace("Signals placed", "")


def test_adding_a_date_puts_it_on_the_page(client, applicant):
    response = client.post(
        reverse("timeline:add-date"), {"title": "Meet Dr. Calloway", "due_on": "2026-11-24"}
    )

    added = Milestone.objects.get(applicant=applicant)
    assert response.url == f"{URL}#date-{added.pk}"
    assert "Meet Dr. Calloway" in section(page(client), "week")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"title": "", "due_on": "2026-11-24"}, "Write what falls on this day."),
        ({"title": "A call", "due_on": "2026-11-22"}, "This day is over."),
        ({"title": "A call", "due_on": "9999-12-31"}, "check the year"),
    ],
)
def test_adding_a_date_needs_words_and_a_day_to_come(client, applicant, data, told):
    response = client.post(reverse("timeline:add-date"), data)

    assert response.status_code == 422
    assert told in words(response)


@pytest.mark.parametrize("count", [1, 60])
def test_timeline_query_count(client, applicant, django_assert_num_queries, count):
    aims_at(applicant)
    MilestoneFactory.create_batch(count, applicant=applicant, own=True, due_on=date(2026, 12, 1))
    page(client)

    with django_assert_num_queries(24):
        client.get(URL)
