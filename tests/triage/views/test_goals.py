import pytest
from django.urls import reverse

from tests.factories.triage import (
    ApplicantFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
)
from triage.models import SpecialtyChoice

pytestmark = pytest.mark.django_db

GOALS = reverse("triage:edit-goals")
ADD = reverse("triage:add-backup")


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory()
    client.force_login(applicant.user)
    return applicant


def in_force():
    rows = SpecialtyChoice.objects.in_force().order_by("position", "pk")
    return [(row.kind, row.specialty, row.willing) for row in rows]


def test_target_and_backup_are_chosen(client, applicant):
    client.post(GOALS, {"target": "dermatology"})
    response = client.post(ADD, {"backup": "internal-medicine"})

    page = client.get(GOALS).content.decode()
    assert response.url == GOALS
    assert in_force() == [
        ("target", "dermatology", None),
        ("backup", "internal-medicine", None),
    ]
    assert "Would you truly train and practice here?" in page


@pytest.mark.parametrize(
    ("url", "data"),
    [
        pytest.param(GOALS, {"target": "underwater-surgery"}, id="an unknown target"),
        pytest.param(GOALS, {"target": ""}, id="no target"),
        pytest.param(ADD, {"backup": "underwater-surgery"}, id="an unknown backup"),
    ],
)
def test_bad_goal_is_refused(client, applicant, url, data):
    response = client.post(url, data)

    assert response.status_code == 422
    assert in_force() == []


def test_target_as_backup_is_refused(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant)

    response = client.post(ADD, {"backup": "internal-medicine"})

    assert response.status_code == 422
    assert "This is your target already." in response.content.decode()


@pytest.mark.parametrize(
    ("word", "willing", "words"),
    [
        ("yes", True, "You would truly train and practice here."),
        ("no", False, "You would not train here"),
    ],
)
def test_answer_is_kept_and_can_be_changed(client, applicant, word, willing, words):
    choice = SpecialtyChoiceFactory(applicant=applicant, backup=True)

    response = client.post(
        reverse("triage:answer-willing", args=[choice.pk]), {"willing": word}, follow=True
    )

    assert in_force() == [("backup", "family-medicine", willing)]
    assert words in response.content.decode()


@pytest.mark.parametrize(
    ("data", "ended", "message"),
    [
        pytest.param({}, False, "choose yes or no", id="no answer"),
        pytest.param({"willing": "yes"}, True, "was changed in the meantime", id="dropped since"),
    ],
)
def test_answer_that_cannot_be_kept_is_said(client, applicant, data, ended, message):
    choice = SpecialtyChoiceFactory(applicant=applicant, backup=True)
    if ended:
        client.post(reverse("triage:remove-backup", args=[choice.pk]))

    response = client.post(reverse("triage:answer-willing", args=[choice.pk]), data, follow=True)

    assert message in response.content.decode()


def test_dropped_backup_is_off_the_goals(client, applicant):
    choice = SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="transitional-year")
    shown = client.get(GOALS).content.decode()

    client.post(reverse("triage:remove-backup", args=[choice.pk]))

    assert "it never stands alone" in shown
    assert in_force() == []


def test_backup_that_a_decision_names_stays(client, applicant):
    RiskDecisionFactory(applicant=applicant, decided_by=applicant.user)
    choice = SpecialtyChoiceFactory(
        applicant=applicant, backup=True, specialty="internal-medicine", willing=True
    )

    response = client.post(reverse("triage:remove-backup", args=[choice.pk]), follow=True)

    assert "Your decision names this backup" in response.content.decode()
    assert in_force() == [("backup", "internal-medicine", True)]
