"""The packet's draft taken from the student's own statement."""

import pytest
from django.urls import reverse

from letters.models import DraftStatement
from tests.factories.narrative import StatementVersionFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db


def test_the_statement_of_the_story_can_be_taken_and_nothing_is_kept_until_saved(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    story = StatementVersionFactory(statement__applicant=applicant, text="My own words.")
    url = reverse("letters:statement", args=["internal-medicine"])

    offered = client.get(url).content.decode()
    taken = client.get(url, {"story": "yes"}).content.decode()
    nothing = DraftStatement.objects.count()
    client.post(url, {"text": story.text, "seen": ""})

    assert "Use my statement, version 1" in offered
    assert "My own words." not in offered
    assert "My own words." in taken
    assert nothing == 0
    assert "Use my statement" not in client.get(url).content.decode()
