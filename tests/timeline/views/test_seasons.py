"""The season's dates: read by service, entered with a source, and what an entry moved."""

import re
from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.policy.models import SeasonFact
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.rules import due_days
from matchadvisor.timeline.wording.season_dates import BY_KEY
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
URL = reverse("timeline:season")
DEADLINE = "residencycas_submit_opens"
DATE = {
    "on": "2026-12-09",
    "tz": "America/New_York",
    "confidence": "official page seen",
    "source": "ResidencyCAS, dates of the season",
    "read_on": "2026-11-20",
    "seen": 0,
}


@pytest.fixture
def dean(client):
    dean = UserFactory(dean=True)
    client.force_login(dean)
    return dean


def words(response):
    return " ".join(response.content.decode().split())


def row(page, key):
    return page.partition(f'id="{key}"')[2].partition("</tr>")[0]


def enter(client, key=DEADLINE, follow=True, **data):
    return client.post(reverse("timeline:season-date", args=[key]), DATE | data, follow=follow)


def student(dean, specialty="emergency-medicine"):
    applicant = ApplicantFactory(school=dean.school)
    SpecialtyChoiceFactory(applicant=applicant, specialty=specialty)
    Step2ResultFactory(applicant=applicant)
    return applicant


def day_of(applicant, kind=Kind.SUBMIT):
    return Milestone.objects.get(applicant=applicant, kind=kind).due_on


def test_every_service_has_its_dates_with_source_and_zone(client, dean):
    page = words(client.get(URL))

    headings = re.findall(r'<h2 id="service-\d+">([^<]+)</h2>', page)
    assert headings == ["ERAS", "ResidencyCAS", "SF Match", "Urology Match", "NRMP"]
    shown = row(page, "nrmp_rol_deadline")
    assert "Wed 3 Mar 2027" in shown
    assert "9 pm EST" in shown
    assert "date provisional" in shown
    assert "not published yet" in row(page, DEADLINE)


def test_no_date_that_the_rules_ask_for_is_missing_from_the_page():
    matches = {due_days.NRMP, *due_days.MATCH_OF.values()}
    wanted = {
        f"{service}_{name}"
        for service in ("eras", "residencycas", "sf_match")
        for name in ("submit_opens", "deadline", "programs_review")
    }
    wanted |= {
        f"{match}_{name}"
        for match in matches
        for name in ("registration_opens", "standard_registration_deadline")
    }
    wanted |= {"nrmp_rol_deadline", "match_week_opens", "match_day"}
    wanted |= {
        f"{match}_{name}"
        for match in matches - {due_days.NRMP}
        for name in ("rank_deadline", "match_results")
    }

    assert wanted - BY_KEY.keys() == set()


def test_an_entered_date_gives_waiting_steps_their_day_and_says_so(client, dean):
    students = [student(dean) for _ in range(2)]
    internist = student(dean, "internal-medicine")
    enter(client)
    first = day_of(students[0])

    page = words(enter(client, on="2026-12-16", seen=SeasonFact.objects.get().pk))

    assert (first, day_of(students[0])) == (date(2026, 12, 9), date(2026, 12, 16))
    assert day_of(internist) == date(2026, 9, 2)
    moved = page.partition("What it moved")[2].partition("</table>")[0]
    submitted = moved.partition("Submitted and certified")[2].partition("</tr>")[0]
    assert "Wed 9 Dec 2026" in submitted
    assert "Wed 16 Dec 2026" in submitted
    assert '<td role="cell" data-label="How many" class="n">2</td>' in submitted


def test_an_entry_that_moves_only_the_last_day_says_so(client, dean):
    applicant = student(dean, "internal-medicine")
    key = "eras_programs_review"
    enter(client, key, on="2026-09-23")
    before = Milestone.objects.get(applicant=applicant, kind=Kind.SUBMIT)

    page = words(enter(client, key, on="2026-09-30", seen=SeasonFact.objects.get().pk))

    after = Milestone.objects.get(applicant=applicant, kind=Kind.SUBMIT)
    assert (before.due_on, before.latest_on) != (after.due_on, after.latest_on)
    assert before.due_on == after.due_on
    moved = page.partition("What it moved")[2].partition("</table>")[0]
    assert "Submitted and certified, the last day" in moved


def test_what_a_person_moved_stays(client, dean):
    applicant = student(dean)
    enter(client)
    Milestone.objects.filter(applicant=applicant, kind=Kind.SUBMIT).update(
        due_on=date(2026, 12, 11), moved_by=dean, moved_at="2026-11-22T12:00Z"
    )

    enter(client, on="2026-12-16", seen=SeasonFact.objects.get().pk)

    assert day_of(applicant) == date(2026, 12, 11)


def test_a_published_date_is_taken_back_and_entered_again(client, dean):
    applicant = student(dean, "internal-medicine")
    back = {"source": "The service withdrew it", "read_on": "2026-11-20", "seen": 0}

    url = reverse("timeline:take-back-date", args=["eras_submit_opens"])
    page = words(client.post(url, back, follow=True))

    assert "counts as not published" in page
    assert day_of(applicant) is None
    assert "not published yet" in row(words(client.get(URL)), "eras_submit_opens")
    enter(client, "eras_submit_opens", seen=SeasonFact.objects.get().pk)
    assert day_of(applicant) == date(2026, 12, 9)


def test_the_hour_is_that_of_the_chosen_zone(client, dean):
    enter(client, hour="17:00", tz="America/Chicago")

    assert "5 pm CST" in row(words(client.get(URL)), DEADLINE)


def test_a_date_that_somebody_entered_meanwhile_is_shown(client, dean):
    enter(client)

    response = enter(client, on="2026-12-18")

    assert "Somebody entered this date since" in words(response)
    assert SeasonFact.objects.count() == 1


def test_nothing_is_taken_back_twice(client, dean):
    url = reverse("timeline:take-back-date", args=[DEADLINE])

    response = client.post(url, {"source": "x", "read_on": "2026-11-20", "seen": 0}, follow=True)

    assert "This is how it stands now." in words(response)
    assert not SeasonFact.objects.exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"source": ""}, "Write where this was read."),
        ({"on": "2024-12-09"}, "check the year"),
        ({"read_on": "2026-12-01"}, "still to come"),
        ({"confidence": ""}, "Choose how sure the date is."),
        ({"hour": "late"}, "Write the hour like 21:00."),
    ],
)
def test_a_date_without_what_it_needs_is_refused(client, dean, data, told):
    response = enter(client, **data)

    assert response.status_code == 422
    assert told in words(response)
    assert not SeasonFact.objects.exists()


def test_taking_back_needs_a_source(client, dean):
    url = reverse("timeline:take-back-date", args=["match_day"])

    response = client.post(url, {"source": "", "read_on": "2026-11-20", "seen": 0})

    assert response.status_code == 422
    assert "Write where this was read." in words(response)


def test_a_date_that_nobody_knows_is_not_there(client, dean):
    assert client.get(reverse("timeline:season-date", args=["no_such_day"])).status_code == 404


def test_advisors_read_and_do_not_write(client, dean):
    client.force_login(UserFactory(advisor=True, school=dean.school))

    page = words(client.get(reverse("timeline:season-date", args=["match_day"])))

    assert "What holds now" in page
    assert "Save the date" not in page


def test_settings_lead_to_the_season(client, dean):
    assert URL in words(client.get(reverse("policy:settings")))


@pytest.mark.parametrize("count", [0, 3])
def test_season_query_count(client, dean, django_assert_num_queries, count):
    for seen in range(count):
        before = SeasonFact.objects.order_by("pk").last()
        enter(client, on=f"2026-12-0{seen + 1}", seen=before.pk if before else 0)

    with django_assert_num_queries(8):
        client.get(URL)
