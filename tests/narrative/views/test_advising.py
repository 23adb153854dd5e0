"""A student's story as the advisor reads it."""

import pytest
from django.urls import reverse

from matchadvisor.narrative.models import StatementComment, StatementVersion
from tests.access.matrix import Scene
from tests.factories.narrative import (
    ExperienceFactory,
    MentionAnswersFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.triage import SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
SLUG = "internal-medicine"


@pytest.fixture
def scene(client):
    scene = Scene()
    SpecialtyChoiceFactory(applicant=scene.applicant)
    client.force_login(scene.assigned_advisor)
    return scene


def address(scene, name, *more):
    return reverse(f"narrative:{name}", args=[scene.applicant.pk, *more])


def test_an_empty_story_says_so(client, scene):
    overview = client.get(address(scene, "student-story")).content.decode()
    statement = client.get(address(scene, "student-statement", SLUG)).content.decode()
    experiences = client.get(address(scene, "student-experiences")).content.decode()

    assert "The words are the student" in overview
    assert "Nothing written yet" in statement
    assert "Comment on version" not in statement
    assert "Add an experience" not in experiences


def test_an_advisor_reads_comments_and_changes_no_word(client, scene):
    statement = StatementFactory(applicant=scene.applicant)
    for number in (1, 2):
        StatementVersionFactory(statement=statement, number=number, text=f"Text {number}.")
    MentionAnswersFactory(applicant=scene.applicant)
    url = address(scene, "student-statement", SLUG)

    shown = client.post(url, {"text": "Why here?"}, follow=True).content.decode()

    assert "Text 2." in shown
    assert "Why here?" in shown
    assert "Save as the next version" not in shown
    assert StatementComment.objects.get().version.number == 2
    assert StatementVersion.objects.count() == 2
    version = client.get(address(scene, "student-version", SLUG, 1)).content.decode()
    assert "Take this version up again" not in version
    settle = reverse("narrative:settle-comment", args=[StatementComment.objects.get().pk])
    assert client.post(settle).url == url


def test_a_comment_stands_beside_the_version_that_was_read(client, scene):
    statement = StatementFactory(applicant=scene.applicant)
    StatementVersionFactory(statement=statement, number=1)
    url = address(scene, "student-statement", SLUG)
    seen = client.get(url).context["form"]["seen"].value()
    StatementVersionFactory(statement=statement, number=2, text="Saved while they read.")

    shown = client.post(url, {"text": "Why here?", "seen": seen}, follow=True).content.decode()

    assert StatementComment.objects.get().version.number == 1
    assert "beside version 1. Version 2 was saved while you read." in shown


def test_an_empty_comment_is_answered_next_to_the_field(client, scene):
    StatementVersionFactory(statement=StatementFactory(applicant=scene.applicant))

    response = client.post(address(scene, "student-statement", SLUG), {"text": ""})

    assert response.status_code == 422
    assert "Write the comment first." in response.content.decode()


def test_a_comment_on_nothing_is_not_kept(client, scene):
    response = client.post(address(scene, "student-statement", SLUG), {"text": "Where?"})

    assert response.status_code == 200
    assert not StatementComment.objects.exists()


def test_the_coordinator_reads_no_word(client, scene):
    ExperienceFactory(applicant=scene.applicant, description="Words-of-mine 5.")
    client.force_login(scene.coordinator)

    response = client.get(address(scene, "student-experiences"))

    assert response.status_code == 403
    assert "Words-of-mine" not in response.content.decode()


def test_a_specialty_that_is_not_the_students_is_not_found(client, scene):
    assert client.get(address(scene, "student-statement", "dermatology")).status_code == 404
