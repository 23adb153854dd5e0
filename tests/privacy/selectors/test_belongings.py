import pytest
from django.apps import apps
from django.db import models

from matchadvisor.accounts.models import User
from matchadvisor.privacy.selectors.belongings import (
    belongings,
    in_order_of_removal,
    loose_references,
)
from matchadvisor.privacy.wording.own_data import HEADINGS, WITHHELD, WITHHELD_FIELDS
from tests.factories.letters import LetterRequestFactory
from tests.factories.triage import ApplicantFactory
from triage.models import Applicant

LABELS = [each.label for each in belongings()]
OPENING = ("digest", "token", "secret", "password", "session_key", "hash")
NOTHING_OPENED = {
    "timeline.MailPreference.digest": "It says how often the mail of that name comes.",
    "triage.KeptAssessment.digest": "It tells one assessment from another.",
}


@pytest.mark.parametrize("label", LABELS)
def test_every_table_is_handed_out_or_withheld(label):
    assert (label in HEADINGS) != (label in WITHHELD)


def test_no_table_is_named_that_belongs_to_nobody():
    assert (HEADINGS.keys() | WITHHELD.keys()) - set(LABELS) == set()


def test_every_withheld_field_exists_and_has_a_reason():
    for name, reason in WITHHELD_FIELDS.items():
        label, _, field = name.rpartition(".")
        assert apps.get_model(label)._meta.get_field(field)
        assert reason


@pytest.mark.parametrize("label", sorted(HEADINGS))
def test_no_field_that_opens_something_is_handed_out(label):
    names = {f"{label}.{field.name}" for field in apps.get_model(label)._meta.concrete_fields}
    opening = {name for name in names if name.rpartition(".")[2].endswith(OPENING)}

    assert opening <= WITHHELD_FIELDS.keys() | NOTHING_OPENED.keys()


def test_every_reference_to_an_applicant_makes_a_belonging():
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Applicant
    }

    assert pointing <= set(LABELS)


def test_nothing_that_belongs_to_nobody_points_into_a_file():
    assert list(loose_references()) == []


def test_removal_comes_to_the_applicant_and_the_sign_in_last():
    assert [each.model for each in in_order_of_removal()][-2:] == [Applicant, User]


@pytest.mark.django_db
def test_rows_are_of_one_student():
    mine, other = LetterRequestFactory(), LetterRequestFactory()
    by_label = {each.label: each for each in belongings()}
    applicant = mine.applicant

    requests = by_label["letters.LetterRequest"].rows(
        applicant=applicant.pk, user=applicant.user_id
    )
    users = by_label["accounts.User"].rows(applicant=applicant.pk, user=applicant.user_id)

    assert [each.pk for each in requests] == [mine.pk]
    assert other.pk not in {each.pk for each in requests}
    assert [each.pk for each in users] == [applicant.user_id]


@pytest.mark.django_db
def test_rows_of_a_student_without_a_sign_in():
    applicant = ApplicantFactory(user=None)
    by_label = {each.label: each for each in belongings()}

    assert not by_label["accounts.User"].rows(applicant=applicant.pk, user=None).exists()
