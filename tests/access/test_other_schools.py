"""Another school's students, staff and papers are answered as if they were not there.

A 403 would say that something is there. So whoever is of another school hears the same of an
object as of a number that nothing has, and nothing that they send is written about this school.
"""

import pytest
from django.urls import reverse

from matchadvisor.audit.models import Event, EventSubject
from tests.access.matrix import FOREIGN, Scene, all_rows, asked

NOTHING_HAS_IT = 2_000_000_000
CASES = [
    pytest.param(row, id=f"{row.name} {row.method}")
    for row in all_rows()
    if not row.is_never and not row.is_open
]
"""Not the pages that whoever has their address may open, which no sign-in decides."""


def elsewhere(kwargs):
    """The same address about objects that are not there."""
    return {
        key: NOTHING_HAS_IT if isinstance(value, int) else value for key, value in kwargs.items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("row", CASES)
def test_what_another_school_has_is_not_there(row):
    scene = Scene()
    kwargs, data = row.kwargs(scene), row.data(scene)
    names_one = any(isinstance(value, int) for value in kwargs.values())
    url, nowhere = (reverse(row.name, kwargs=each) for each in (kwargs, elsewhere(kwargs)))

    for person in FOREIGN:
        user = getattr(scene, person)
        with asked(row.method, nowhere, data, user=user) as answer:
            not_there = answer.status_code
        with asked(row.method, url, data, user=user) as answer:
            assert (person, answer.status_code) == (person, not_there)
            assert not names_one or not_there in {403, 404}
            assert not written_about(scene, user)


def written_about(scene, user):
    """What the log says that somebody did in this school."""
    events = Event.objects.filter(by_id=user.pk)
    about = EventSubject.objects.filter(applicant_id=scene.applicant.pk).values("event_id")
    return [*events.filter(school_id=scene.school.pk), *events.filter(pk__in=about)]
