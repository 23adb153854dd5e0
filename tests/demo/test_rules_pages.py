"""Every rule that answers something appears on its page, and the index of rules is up to date."""

import re

import pytest
from django.test import Client

from matchadvisor.accounts.models import User
from programs.models import Entry, ProgramList
from scripts.rules_index import INDEX, LAWS, PAGES, index
from tests.test_house import ANSWERED
from triage.models import Applicant, SpecialtyChoice

pytestmark = pytest.mark.django_db
RULE = re.compile(r"(?<![\w-])[A-Z]-[0-9]{1,2}(?![\w-])")
STUDENT, DEAN = "student@demo.example", "dean@demo.example"
SLUG = "internal-medicine"
STUDENTS, LISTS = 60, 12


def signed_in(email):
    client = Client()
    client.force_login(
        User.objects.get(email=email), "matchadvisor.accounts.backends.SignInBackend"
    )
    return client


def addresses(demo_school):
    """For each page of the index who opens which addresses of the demo school."""
    own = Applicant.objects.get(user__email=STUDENT)
    targets = (
        SpecialtyChoice.objects.targets()
        .filter(applicant__school=demo_school, applicant__left_on=None)
        .order_by("applicant__aamc_id")
        .values_list("applicant_id", "specialty")
    )
    lists = ProgramList.objects.filter(kind="main").order_by("pk")[:LISTS]
    entry = Entry.objects.present().filter(program_list__applicant=own).first()
    pages = {
        "/standing/<specialty>/": [
            (DEAN, f"/students/{pk}/standing/{slug}/") for pk, slug in targets[:STUDENTS]
        ],
        "/programs/<specialty>/": [
            (DEAN, f"/students/{each.applicant_id}/programs/{each.specialty}/") for each in lists
        ],
        "/programs/entries/<entry>/": [(STUDENT, f"/programs/entries/{entry.pk}/")],
        "/letters/in/<specialty>/": [(STUDENT, f"/letters/in/{SLUG}/")],
        "/story/statement/<specialty>/": [(STUDENT, f"/story/statement/{SLUG}/")],
        "/story/messages/compose/": [
            (
                STUDENT,
                f"/story/messages/compose/?program={entry.program_id}&occasion=after_submitting",
            )
        ],
    }
    for page in {*PAGES.values()} - pages.keys():
        reader = DEAN if page.startswith(("/settings/", "/board/")) else STUDENT
        pages[page] = [(reader, page)]
    return pages


def test_every_rule_appears_on_its_page(demo_school, settings):
    settings.DEMO = True
    clients = {email: signed_in(email) for email in (STUDENT, DEAN)}
    found = {}
    for page, opened in addresses(demo_school).items():
        answers = [clients[reader].get(url) for reader, url in opened]
        assert {answer.status_code for answer in answers} == {200}, page
        found[page] = {rule for answer in answers for rule in RULE.findall(answer.content.decode())}

    assert {rule: page for rule, page in PAGES.items() if rule not in found[page]} == {}


def test_the_index_names_every_rule_and_is_up_to_date():
    answered = {rule for rules in ANSWERED.values() for rule in rules}

    assert PAGES.keys() == answered
    assert INDEX.read_text() == index()


def test_every_law_is_held_by_a_test():
    text = index()

    assert all(re.search(rf"\| {law} \| `tests/", text) for law in LAWS)
