import pytest
from django.urls import reverse

from tests.factories.triage import (
    ApplicantFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import Way
from triage.models import RiskDecision

pytestmark = pytest.mark.django_db
WORDS = "I want to try dermatology once, with the programs that know me."


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=232)
    return applicant


@pytest.fixture
def url():
    return reverse("dashboard:decision", args=["dermatology"])


def answer(**changes):
    return {
        "way": Way.WITH_BACKUP,
        "backup": "internal-medicine",
        "willing": "on",
        "words": WORDS,
    } | changes


def test_decision_sets_two_scenarios_side_by_side(client, applicant, url):
    client.force_login(applicant.user)

    page = client.get(url).content.decode()

    assert "A. Dermatology alone" in page
    assert "B. Dermatology and Internal Medicine" in page


def test_decision_is_kept_in_the_students_own_words(client, applicant, url):
    client.force_login(applicant.user)

    response = client.post(url, answer(), follow=True)

    decision = RiskDecision.objects.get()
    assert (decision.way, decision.backup, decision.words) == (
        Way.WITH_BACKUP,
        "internal-medicine",
        WORDS,
    )
    assert decision.assessment is not None
    assert "Your decision is kept" in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"way": ""}, "This field is required", id="no way"),
        pytest.param({"words": "Because."}, "Say in a sentence or two", id="too few words"),
        pytest.param({"backup": ""}, "Choose the backup this way needs", id="no backup"),
        pytest.param({"willing": ""}, "is no backup", id="one they would not train in"),
        pytest.param({"backup": "urology"}, "Select a valid choice", id="not on file"),
    ],
)
def test_decision_that_cannot_stand_is_refused_and_nothing_is_lost(
    client, applicant, url, changes, said
):
    client.force_login(applicant.user)

    response = client.post(url, answer(**changes))

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert answer(**changes)["words"] in page
    assert not RiskDecision.objects.exists()


def test_decision_to_go_without_a_backup_needs_none(client, applicant, url):
    client.force_login(applicant.user)

    client.post(url, answer(way=Way.TARGET_ONLY, backup="", willing=""))

    assert RiskDecision.objects.get().backup == ""


def test_other_sizes_can_be_tried_in_the_address(client, applicant, url):
    client.force_login(applicant.user)

    page = client.get(url, {"alone": "28"}).content.decode()

    assert "28 programs are 52 under the range of 80 to 120" in page


@pytest.mark.parametrize("nonsense", ["0", "-3", "abc", "100000"])
def test_nonsense_sizes_fall_back_to_the_rules(client, applicant, url, nonsense):
    client.force_login(applicant.user)

    page = client.get(url, {"alone": nonsense}).content.decode()

    assert "100 programs lie within the range of 80 to 120" in page


def sign(client, decision, **data):
    url = reverse("dashboard:countersign", args=[decision.applicant_id, decision.pk])
    return client.post(url, data, follow=True).content.decode()


def test_an_advisor_signs_beside_the_words(client, applicant):
    decision = RiskDecisionFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    page = sign(client, decision, read="on")

    decision.refresh_from_db()
    assert decision.countersigned_by == applicant.advisor
    assert "Signed. The student sees it now." in page


def test_nothing_is_signed_unread(client, applicant):
    decision = RiskDecisionFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    page = sign(client, decision)

    decision.refresh_from_db()
    assert decision.countersigned_at is None
    assert "Nothing was signed" in page


def test_words_written_anew_are_not_signed_unseen(client, applicant, url):
    decision = RiskDecisionFactory(applicant=applicant)
    client.force_login(applicant.user)
    client.post(url, answer(words="On second thought I would rather wait and see."))
    client.force_login(applicant.advisor)

    page = sign(client, decision, read="on")

    assert "wrote this anew" in page
    assert not RiskDecision.objects.filter(countersigned_at__isnull=False).exists()


def test_a_score_close_to_the_norm_asks_for_no_decision(client):
    applicant = ApplicantFactory()
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    client.force_login(applicant.user)

    page = client.get(reverse("dashboard:decisions"), follow=True).content.decode()

    assert "asks for no choice" in page
    assert "Save decision" not in page


def test_decision_without_a_backup_on_file_shows_the_one_that_is_offered(client):
    applicant = ApplicantFactory()
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    Step2ResultFactory(applicant=applicant, score=232)
    client.force_login(applicant.user)

    page = client.get(reverse("dashboard:decision", args=["dermatology"])).content.decode()

    assert "it is not among the goals on record yet" in page


def test_decision_proposes_no_backup_that_the_student_refused(client):
    applicant = ApplicantFactory()
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    SpecialtyChoiceFactory(
        applicant=applicant, backup=True, specialty="internal-medicine", willing=False
    )
    Step2ResultFactory(applicant=applicant, score=236)
    client.force_login(applicant.user)

    page = client.get(reverse("dashboard:decision", args=["dermatology"])).content.decode()

    assert "B. Dermatology and General Surgery" in page


def test_decision_says_that_no_wanted_backup_stands_on_firmer_ground(client):
    applicant = ApplicantFactory()
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    SpecialtyChoiceFactory(
        applicant=applicant, backup=True, specialty="family-medicine", willing=False
    )
    Step2ResultFactory(applicant=applicant, score=224)
    client.force_login(applicant.user)

    page = client.get(reverse("dashboard:decision", args=["internal-medicine"])).content.decode()

    assert "No backup stands on firmer ground and is wanted" in page
