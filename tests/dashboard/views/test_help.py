import re

import pytest
from django.urls import reverse

from matchadvisor.core.policy_schema import SCHEMA
from matchadvisor.dashboard.wording.questions import QUESTIONS
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory
from tests.test_house import ANSWERED

pytestmark = pytest.mark.django_db
RULES = {rule for rules in ANSWERED.values() for rule in rules}


@pytest.mark.parametrize("role", ["student", "advisor", "coordinator", "dean", "administrator"])
def test_help_answers_three_questions_with_their_rules(client, role):
    client.force_login(UserFactory(**{role: True}))

    page = client.get(reverse("dashboard:help")).content.decode()

    assert page.count("The rules behind it:") == 3
    assert all(ground.rule in page for each in QUESTIONS for ground in each.grounds)


def test_every_ground_is_a_rule_and_every_link_leads_to_a_key():
    grounds = [ground for question in QUESTIONS for ground in question.grounds]

    assert {ground.rule for ground in grounds} - {"A-5", "L-3"} <= RULES
    assert {ground.key for ground in grounds if ground.key} <= SCHEMA.keys()
    assert all(ground.key or ground.page for ground in grounds)


def test_a_student_reaches_every_rule_and_the_page_of_every_question(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)

    page = client.get(reverse("dashboard:help")).content.decode()

    inside = page[page.index("<main") : page.index("page-foot")]
    linked = set(re.findall(r'<a href="([^"#]+)[^"]*">', inside))
    ways = {each.way for each in QUESTIONS} | {
        ground.page for each in QUESTIONS for ground in each.grounds if ground.page
    }
    assert {reverse(way) for way in ways} <= linked
    assert all(f">{ground.rule}</a>" in inside for each in QUESTIONS for ground in each.grounds)
    assert {client.get(url, follow=True).status_code for url in linked} == {200}


def test_its_links_lead_to_headings_of_the_policy_page(client):
    client.force_login(UserFactory())
    keys = {ground.key for question in QUESTIONS for ground in question.grounds if ground.key}

    page = client.get(reverse("policy:policy", args=["guide/1"])).content.decode()

    assert all(f'id="{key}"' in page for key in keys)
