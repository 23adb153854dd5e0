"""Whatever somebody changes is recorded, and so is every page that is drawn on the way.

An answer that wrote to the database and left no event fails here, so that a new page cannot
forget one.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matchadvisor.audit.enums import DISCLOSURES
from matchadvisor.audit.models import Event, EventSubject
from tests.access.matrix import Scene, all_rows, asked

ACTING = ("own_student", "assigned_advisor", "coordinator", "dean", "administrator")
WRITES = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
SIGNED_IN = 'UPDATE "accounts_user" SET "last_login"'
NOBODYS = frozenset(
    {
        "audit_chainhead",
        "audit_event",
        "audit_eventsubject",
        "django_session",
        "matchadvisor_cache",
        "usersessions_usersession",
    }
)
"""Tables that are written because somebody asks, not because they change something."""
NOT_RECORDED = {
    "dashboard:remove-view": "A view of the board by its name is the reader's own, as a bookmark is.",
    "dashboard:save-view": "The same.",
    "privacy:student-data": "The event that it was taken along names the purpose.",
    "triage:people-staff-restore": "Whose access has no end keeps it; the update meets no row.",
}
"""Pages after whose answer no event stands, and why."""
CASES = [
    pytest.param(row, person, id=f"{row.name} {person}")
    for row in all_rows()
    for person, status in row.expected()
    if row.method == "POST" and person in ACTING and status not in {403, 404, 405}
]


def written(queries):
    """The tables that queries wrote to, of those that hold what somebody entered."""
    found = (WRITES.match(query["sql"]) for query in queries if SIGNED_IN not in query["sql"])
    return {match[1] for match in found if match} - NOBODYS


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "person"), CASES)
def test_what_is_changed_is_recorded(row, person):
    scene = Scene()
    url, data = reverse(row.name, kwargs=row.kwargs(scene)), row.data(scene)
    applicant, user = scene.applicant, getattr(scene, person)
    before = Event.objects.count()

    with (
        CaptureQueriesContext(connection) as queries,
        asked("POST", url, data, user=user) as answer,
    ):
        tables = written(queries)
        events = Event.objects.filter(seq__gt=before)
        kinds = set(events.values_list("kind", flat=True))
        hidden = set(events.exclude(school_id=user.school_id).values_list("kind", flat=True))
        about = EventSubject.objects.filter(applicant_id=applicant.pk).exists()

    if tables and row.name not in NOT_RECORDED:
        assert kinds - set(DISCLOSURES), tables
    assert user.school_id is None or not hidden
    if person != "own_student" and applicant.last_name in text_of(answer):
        assert about


def text_of(answer):
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode(errors="replace")


def test_no_exception_is_left_over():
    assert NOT_RECORDED.keys() <= {row.name for row in all_rows()}
