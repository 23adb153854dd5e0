"""The MSPE's part: what is with the office stays there, and two tabs lose nothing."""

import html
from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.dashboard.selectors.story import story_facts
from matchadvisor.narrative.models import InterviewAnswer, MspeDraft
from matchadvisor.policy.years import school_year
from tests.factories.accounts import UserFactory
from tests.factories.story import InterviewAnswerFactory, MspeDraftFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory
from triage.selectors.dossiers import dossier_of

pytestmark = pytest.mark.django_db
MSPE = reverse("narrative:mspe")
INTERVIEW = reverse("narrative:interview")
OFFICE = reverse("narrative:office-mspe")
FACTS = ["dates", "grades", "honors", "leaves"]


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def text(response):
    return html.unescape(response.content.decode())


def test_a_newer_draft_takes_nothing_away_from_the_office(client, applicant):
    handed = MspeDraftFactory(applicant=applicant, handed_over=True)

    client.post(MSPE, {"first": "Builds bridges.", "seen": handed.pk})
    overview = text(client.get(reverse("narrative:story")))
    facts = story_facts(
        dossier=dossier_of(applicant),
        slug="internal-medicine",
        year=school_year(school=applicant.school, today=date(2026, 11, 23)),
    )
    client.force_login(UserFactory(coordinator=True, school=applicant.school))
    office = text(client.get(OFFICE))
    client.post(reverse("narrative:confirm-mspe", args=[handed.pk]))

    handed.refresh_from_db()
    assert "A newer draft is not with the office yet." in overview
    assert facts.is_mspe_handed_over
    assert "Founded the sleep clinic of the harbor." in office
    assert "Builds bridges." not in office
    assert handed.received_at is not None


def test_the_office_reads_the_last_that_was_handed_over(client, applicant):
    handed = MspeDraftFactory(applicant=applicant, handed_over=True)
    client.post(MSPE, {"first": "Builds bridges.", "seen": handed.pk, "checked": FACTS})
    client.post(reverse("narrative:hand-over-mspe"))
    client.force_login(UserFactory(coordinator=True, school=applicant.school))

    office = text(client.get(OFFICE))

    assert "Builds bridges." in office
    assert "Founded the sleep clinic of the harbor." not in office


def test_saving_what_is_with_the_office_says_so(client, applicant):
    draft = MspeDraftFactory(applicant=applicant, handed_over=True)
    data = {"first": draft.characteristics[0], "checked": FACTS, "seen": draft.pk}

    page = text(client.post(MSPE, data, follow=True))

    assert "Nothing had changed: this draft is with the office." in page


def test_a_draft_that_nobody_saw_is_not_handed_over(client, applicant):
    seen = MspeDraftFactory(applicant=applicant, checked_all=True)
    client.post(MSPE, {"first": "Builds bridges.", "checked": FACTS, "seen": seen.pk})

    page = text(client.post(reverse("narrative:hand-over-mspe"), {"seen": seen.pk}, follow=True))

    assert "so nothing was handed over" in page
    assert not MspeDraft.objects.handed_over().exists()


def test_a_draft_saved_meanwhile_is_shown_and_ones_own_can_be_kept(client, applicant):
    MspeDraftFactory(applicant=applicant)
    typed = {"first": "Builds bridges.", "checked": FACTS}

    refused = client.post(MSPE, typed)
    client.post(MSPE, typed | {"seen": refused.context["form"]["seen"].value()})

    page = text(refused)
    draft = MspeDraft.objects.in_force().get()
    assert "1 earlier draft" in text(client.get(MSPE))
    assert refused.status_code == 409
    assert "Founded the sleep clinic of the harbor." in page
    assert "Builds bridges." in page
    assert (draft.characteristics, draft.checked) == (["Builds bridges."], FACTS)


def test_an_answer_saved_meanwhile_is_shown_and_ones_own_can_be_kept(client, applicant):
    InterviewAnswerFactory(applicant=applicant)

    refused = client.post(INTERVIEW, {"own": "It is mine."})
    client.post(INTERVIEW, {"own": "It is mine.", "seen": refused.context["form"]["seen"].value()})

    shown = text(client.get(INTERVIEW))
    assert refused.status_code == 409
    assert "1 earlier answer" in shown
    assert "I prepared alone." in shown
    assert InterviewAnswer.objects.in_force().get().own == "It is mine."
