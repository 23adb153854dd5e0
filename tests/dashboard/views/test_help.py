import pytest
from django.urls import reverse

from matchadvisor.core.policy_schema import SCHEMA
from matchadvisor.dashboard.wording.questions import QUESTIONS
from tests.factories.accounts import UserFactory
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


def test_its_links_lead_to_headings_of_the_policy_page(client):
    client.force_login(UserFactory())
    keys = {ground.key for question in QUESTIONS for ground in question.grounds if ground.key}

    page = client.get(reverse("policy:policy", args=["guide/1"])).content.decode()

    assert all(f'id="{key}"' in page for key in keys)
