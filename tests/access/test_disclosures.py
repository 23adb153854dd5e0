"""Every page that shows a student to somebody else leaves an event about that student."""

import pytest
from django.urls import reverse

from matchadvisor.audit.enums import DISCLOSURES
from matchadvisor.audit.models import Event, EventSubject
from tests.access.matrix import Scene, all_rows

STAFF = ("assigned_advisor", "coordinator", "dean")
NOT_ABOUT_A_STUDENT = {
    "triage:people-archive": "It lists who left, and the applicant is in the class.",
    "triage:people-invite": "It counts, and names whoever has no address; the applicant has one.",
    "triage:people-rules": "It names whom a rule would move, and the applicant has an advisor.",
    "triage:people-staff": "It lists staff.",
    "timeline:calendar": "The student gave the address away; a calendar fetches it by the hour.",
    "timeline:unsubscribe": "It says which mails stop at an address, and names nobody.",
}
"""Pages whose row makes the applicant although nobody reads a record there, and why."""


def opened(person):
    return [row for row in all_rows() if row.method == "GET" and (person, 200) in row.expected()]


STAFF_CASES = [
    pytest.param(row, person, id=f"{row.name} {person}")
    for person in STAFF
    for row in opened(person)
]
OWN_CASES = [pytest.param(row, id=row.name) for row in opened("own_student")]


def text_of(response):
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace")


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "person"), STAFF_CASES)
def test_a_page_about_a_student_is_recorded(client, row, person):
    scene = Scene()
    url, data = reverse(row.name, kwargs=row.kwargs(scene)), row.data(scene)
    is_meant = "applicant" in vars(scene) and row.name not in NOT_ABOUT_A_STUDENT
    applicant = scene.applicant
    client.force_login(getattr(scene, person))

    response = client.get(url, data)

    names_them = applicant.last_name in text_of(response)
    recorded = EventSubject.objects.filter(applicant_id=applicant.pk).exists()
    assert recorded == (is_meant or names_them)


@pytest.mark.django_db
@pytest.mark.parametrize("row", OWN_CASES)
def test_ones_own_pages_are_not_recorded(client, row):
    scene = Scene()
    url, data = reverse(row.name, kwargs=row.kwargs(scene)), row.data(scene)
    client.force_login(scene.own_student)

    client.get(url, data)

    assert not Event.objects.filter(kind__in=DISCLOSURES, by_id__isnull=False).exists()


def test_no_exception_is_left_over():
    assert NOT_ABOUT_A_STUDENT.keys() <= {row.name for row in all_rows()}
