import csv
import html
import io
import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from matchadvisor.dashboard.models import Nudge
from matchadvisor.outbox.models import Message
from tests.audit.recorded import FIRST_RECORDED, RECORDED
from tests.dashboard.boards import listed, student
from tests.factories.accounts import UserFactory
from tests.factories.contacts import ContactFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.story import MspeDraftFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import RiskDecisionFactory

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:board")
ACT = reverse("dashboard:board-act")


@pytest.fixture
def advisor(client):
    advisor = UserFactory(advisor=True)
    client.force_login(advisor)
    return advisor


def page_of(client, **query):
    return client.get(URL, query).content.decode()


def fill(advisor):
    applicant = student(advisor, specialty="dermatology", score=232)
    listed(applicant, *["reach"] * 4, *["target"] * 8, slug="dermatology")
    RiskDecisionFactory(applicant=applicant, specialty="dermatology")
    LetterRequestFactory(applicant=applicant, specialty="dermatology", season=2027, uploaded=True)
    MilestoneFactory(applicant=applicant, season=2027)
    return applicant


@pytest.mark.parametrize("count", [1, 3])
def test_board_query_count(client, advisor, django_assert_num_queries, count):
    mine = [fill(advisor) for _ in range(count)]

    with django_assert_num_queries(32 + FIRST_RECORDED):
        page = page_of(client)

    assert all(f'id="student-{each.pk}"' in page for each in mine)


@pytest.mark.parametrize("count", [1, 3])
def test_board_query_count_where_nothing_changed(client, advisor, django_assert_num_queries, count):
    mine = [fill(advisor) for _ in range(count)]
    page_of(client)

    with django_assert_num_queries(23 + RECORDED):
        page = page_of(client)

    assert all(f'id="student-{each.pk}"' in page for each in mine)


def test_students_of_others_are_not_on_the_board(client, advisor):
    student(advisor, first_name="Mine", last_name="Truly")
    student(UserFactory(advisor=True, school=advisor.school), first_name="Some", last_name="Other")
    student(advisor, first_name="Long", last_name="Gone", left_on="2026-11-01", left_as="graduated")

    page = page_of(client)

    assert "Mine Truly" in page
    assert "Some Other" not in page
    assert "Long Gone" not in page


def test_the_dean_sees_the_school_with_its_advisors(client, advisor):
    student(advisor, first_name="Mine", last_name="Truly")
    student(UserFactory(advisor=True), first_name="Elsewhere", last_name="Student")
    client.force_login(UserFactory(dean=True, school=advisor.school))

    page = page_of(client)

    assert "Mine Truly" in page
    assert advisor.get_full_name() in page
    assert "Elsewhere" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        pytest.param({}, {"Amber", "Scarlet", "Sage"}, id="everyone"),
        pytest.param({"zone": "red"}, {"Scarlet"}, id="by zone"),
        pytest.param({"specialty": "internal-medicine"}, {"Amber", "Sage"}, id="by specialty"),
        pytest.param({"name": "AMB"}, {"Amber"}, id="by part of the name, any case"),
        pytest.param({"about": "contact"}, {"Sage"}, id="not reached"),
        pytest.param({"about": "backup"}, {"Scarlet"}, id="no backup"),
        pytest.param({"about": "decision"}, {"Scarlet"}, id="the risk question"),
        pytest.param({"about": "signals"}, set(), id="nobody has signals"),
        pytest.param({"about": "story"}, {"Amber"}, id="a draft that nobody confirmed"),
        pytest.param({"advisor": "none"}, {"Amber", "Scarlet", "Sage"}, id="no such advisor"),
        pytest.param({"zone": "purple"}, {"Amber", "Scarlet", "Sage"}, id="nonsense"),
        pytest.param({"sort": "shoe"}, {"Amber", "Scarlet", "Sage"}, id="no such order"),
        pytest.param({"page": "99"}, {"Amber", "Scarlet", "Sage"}, id="a page too far"),
    ],
)
def test_board_filtered(client, advisor, query, shown):
    amber = student(advisor, first_name="Amber", last_name="One")
    MspeDraftFactory(applicant=amber, handed_over=True)
    student(advisor, first_name="Sage", last_name="Three", reached=None)
    student(advisor, first_name="Scarlet", last_name="Two", score=232, specialty="dermatology")

    page = page_of(client, **query)

    assert {name for name in ("Amber", "Scarlet", "Sage") if f">{name} " in page} == shown


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        pytest.param("name", ["Amber One", "Sage Three", "Scarlet Two"], id="by name"),
        pytest.param("-name", ["Scarlet Two", "Sage Three", "Amber One"], id="by name, back"),
        pytest.param("zone", ["Scarlet Two", "Amber One", "Sage Three"], id="red first"),
        pytest.param("contact", ["Sage Three", "Scarlet Two", "Amber One"], id="longest ago first"),
    ],
)
def test_board_sorted(client, advisor, sort, names):
    student(advisor, first_name="Amber", last_name="One", reached="2026-11-20")
    student(advisor, first_name="Sage", last_name="Three", reached=None, score=250)
    student(advisor, first_name="Scarlet", last_name="Two", score=232, specialty="dermatology",
            reached="2026-11-19")  # fmt: skip

    page = page_of(client, sort=sort)

    assert sorted(names, key=page.index) == names
    assert "This week" not in page.partition("<tbody")[2]


def test_a_reminder_is_sent_once_a_day_whoever_presses_the_button(client, advisor):
    applicant = student(advisor, first_name="Amber", last_name="One")
    asked = {"one": f"reminder:{applicant.pk}", "back": "zone=yellow"}

    first = client.post(ACT, asked)
    again = client.post(ACT, asked, follow=True)

    mail = Message.objects.get(to=applicant.email)
    assert first.url == f"/board/?zone=yellow#student-{applicant.pk}"
    assert mail.subject == "Something on your program list waits for you"
    assert mail.reply_to == advisor.email
    assert "had one today already" in again.content.decode()
    assert Nudge.objects.get().about == "no_list"
    assert "Reminded today" in page_of(client)


def test_a_reminder_is_sent_however_long_the_filters_are(client, advisor):
    applicant = student(advisor)
    back = urlencode({"name": "ж" * 90})

    response = client.post(ACT, {"one": f"reminder:{applicant.pk}", "back": back})

    assert response.url == f"/board/?{back}#student-{applicant.pk}"
    assert Nudge.objects.count() == 1


def test_a_mail_from_the_board_names_no_score_and_no_zone(client, advisor):
    applicant = student(advisor, specialty="dermatology", score=232)

    client.post(ACT, {"one": f"meeting:{applicant.pk}"})

    mail = Message.objects.get(to=applicant.email)
    for text in (mail.subject, mail.text, mail.html):
        assert not any(word in text.lower() for word in ("232", "red", "dermatology", "zone"))


def test_several_students_get_a_mail_each(client, advisor):
    some = [student(advisor) for _ in range(3)]
    other = student(UserFactory(advisor=True, school=advisor.school))
    client.post(ACT, {"one": f"meeting:{some[0].pk}"})

    page = client.post(
        ACT, {"bulk": "meeting", "picked": [each.pk for each in some]}, follow=True
    ).content.decode()

    assert "An offer of a meeting is on its way to 2 students." in page
    assert "1 student had one today already" in page
    assert Nudge.objects.filter(way="meeting").count() == 3
    assert not Nudge.objects.filter(applicant=other).exists()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param({"bulk": "meeting"}, "Pick at least one student", id="nobody picked"),
        pytest.param({"bulk": "fire", "picked": ["1"]}, "", id="no such thing"),
        pytest.param({"one": "reminder:x"}, "not on your board any more", id="no such student"),
    ],
)
def test_an_action_that_cannot_be_sends_nothing(client, advisor, asked, words):
    student(advisor)

    page = client.post(ACT, asked, follow=True).content.decode()

    assert words in page
    assert not Nudge.objects.exists()


def test_students_of_others_cannot_be_written_to(client, advisor):
    other = student(UserFactory(advisor=True, school=advisor.school))

    client.post(ACT, {"one": f"reminder:{other.pk}"})
    client.post(ACT, {"bulk": "reminder", "picked": [other.pk]})

    assert not Message.objects.exists()


def test_the_dean_hands_students_to_an_advisor(client, advisor):
    mine = student(advisor)
    other = UserFactory(advisor=True, school=advisor.school)
    client.force_login(UserFactory(dean=True, school=advisor.school))

    page = client.post(
        ACT, {"bulk": f"hand:{other.pk}", "picked": [mine.pk]}, follow=True
    ).content.decode()

    mine.refresh_from_db()
    assert mine.advisor == other
    assert f"1 student is with {other.get_full_name()} from now on." in page


def test_an_advisor_hands_nobody_over(client, advisor):
    mine = student(advisor)
    other = UserFactory(advisor=True, school=advisor.school)

    client.post(ACT, {"bulk": f"hand:{other.pk}", "picked": [mine.pk]})

    mine.refresh_from_db()
    assert mine.advisor == advisor


def test_the_board_as_files(client, advisor):
    student(advisor, first_name="Amber", last_name="One")
    student(advisor, first_name="Scarlet", last_name="Two", score=232, specialty="dermatology")
    sheet = {"zone": "red"}

    as_csv = client.get(reverse("dashboard:board-export", args=["csv"]), sheet)
    as_xlsx = client.get(reverse("dashboard:board-export", args=["xlsx"]), sheet)

    (row,) = csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig")))
    cells = list(load_workbook(io.BytesIO(as_xlsx.content)).active.values)
    assert (row["student"], row["zone"], row["step2_score"]) == ("Two, Scarlet", "Red", "232")
    assert list(row.values()) == [str(cell or "") for cell in cells[1]]
    assert client.get(reverse("dashboard:board-export", args=["pdf"])).status_code == 404


def test_nobody_to_show_says_what_to_do(client, advisor):
    assert "No students yet" in page_of(client)


def test_no_match_leads_back_to_everyone(client, advisor):
    student(advisor)

    assert "Nobody matches this view" in page_of(client, name="nobody is called this")


def test_closing_a_case_asks_whether_the_student_was_reached(client, advisor):
    applicant = student(advisor, reached=None)
    listed(applicant, *["target"] * 12, status="invited")
    page = page_of(client)
    start = page.index(f"/students/{applicant.pk}/cases/close/")
    url = page[start : page.index('"', start)].replace("&amp;", "&")

    form = client.get(url).content.decode()

    assert "Was the student reached?" in form
    assert "Nobody has reached them yet." in form


def test_a_case_closed_from_the_board_leads_back_to_the_row(client, advisor):
    applicant = student(advisor, reached=None)
    listed(applicant, *["target"] * 12, status="invited")
    page = page_of(client, zone="yellow", sort="name")
    urls = re.findall(rf'href="(/students/{applicant.pk}/cases/close/[^"]*)"', page)
    said = {"on": "2026-11-23", "way": "call", "reached": "yes", "agreed": "A list by Friday."}

    response = client.post(html.unescape(urls[0]), said)

    assert len(set(urls)) == 1
    assert response.url == f"/board/?zone=yellow&sort=name#student-{applicant.pk}"


def test_what_is_in_hand_waits_among_the_later_ones(client, advisor):
    applicant = student(advisor, reached=None)
    ContactFactory(applicant=applicant, missed=True)

    assert "tried on Mon 16 Nov" in page_of(client)
