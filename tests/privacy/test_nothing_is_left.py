"""A file that is erased leaves nothing of the person, in any table and in any upload."""

import json
from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, models

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.imports.models import ImportRow, ImportRun
from matchadvisor.privacy.models import ErasedFile
from matchadvisor.privacy.selectors.belongings import belongings
from matchadvisor.privacy.selectors.retention import Retention
from matchadvisor.privacy.services.erasing import erase_after_retention
from tests.audit import guards
from tests.factories.accounts import UserFactory
from tests.factories.outbox import MessageFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.privacy import StatedPurposeFactory
from tests.factories.triage import ApplicantFactory
from tests.privacy.everything import make_everything
from triage.models import Applicant, DetailChange

AT = datetime(2032, 7, 1, 12, tzinfo=UTC)
PASSED = Retention(
    years=5,
    source="the school",
    policy_version="guide/1",
    until=AT.date(),
    has_passed=True,
    hold=None,
    asked=None,
)
SECRETS = (
    "Zephyrine",
    "Quillfeather",
    "zephyrine@students.example",
    "zeph@home.example",
    "90210345",
)
NOT_A_STUDENTS = frozenset({"accounts.User_groups", "accounts.User_user_permissions"})
"""Tables that nothing of the product fills."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    advisor = UserFactory(advisor=True)
    user = UserFactory(
        student=True,
        school=advisor.school,
        email="zephyrine@students.example",
        first_name="Zephyrine",
        last_name="Quillfeather",
    )
    return ApplicantFactory(
        school=advisor.school,
        advisor=advisor,
        user=user,
        first_name="Zephyrine",
        last_name="Quillfeather",
        email="zeph@home.example",
        aamc_id="90210345",
    )


def fill(applicant):
    """Rows of every table that the factories make, and what packages and mails hold."""
    CurriculumVitaeFactory(applicant=applicant, shown_name="Quillfeather CV.pdf")
    DetailChange.objects.create(
        applicant=applicant,
        field="last_name",
        old="Quillfeather",
        new="Quill",
        origin="office",
        changed_by=applicant.advisor,
        changed_at=AT,
    )
    missing = make_everything(applicant)
    user = applicant.user
    session = SessionStore()
    session.create()
    UserSession.objects.filter(user=user).update(session_key=session.session_key)
    MessageFactory(school_id=applicant.school_id, to=user.email, text="Hello Zephyrine")
    MessageFactory(
        school_id=applicant.school_id,
        to="advisor@school.example",
        subject="Zephyrine Quillfeather waits",
        sent=True,
    )
    StatedPurposeFactory(
        applicant=None,
        school=applicant.school,
        by=applicant.advisor,
        words="The appeal of Zephyrine Quillfeather and others",
    )
    _import_of(applicant)
    audit.record("triage.details_changed", target=applicant, by_id=user.pk, at=AT)
    audit.record_disclosure(
        applicants=[applicant.pk],
        view="dashboard:student",
        is_export=False,
        school_id=applicant.school_id,
        by_id=applicant.advisor_id,
        at=AT,
    )
    return missing


def _import_of(applicant):
    run = ImportRun.objects.create(
        school=applicant.school,
        kind="students",
        shown_name="class.csv",
        size=10,
        uploaded_by=UserFactory(dean=True, school=applicant.school),
        uploaded_at=AT,
        file=ContentFile(b"Zephyrine,Quillfeather,90210345", name="class.csv"),
    )
    ImportRow.objects.create(
        run=run, number=2, verdict="created", label="Zephyrine Quillfeather", about=applicant.pk
    )


def texts():
    """Every text of every table, by table and field."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, kinds):
                for value in model._base_manager.order_by().values_list(field.name, flat=True):
                    yield f"{model._meta.label}.{field.name}", json.dumps(value, default=str)


def uploads(storage, folder=""):
    """Every file of a storage, with what it holds."""
    folders, files = storage.listdir(folder)
    for name in files:
        path = f"{folder}/{name}".lstrip("/")
        with storage.open(path) as opened:
            yield path, opened.read()
    for name in folders:
        yield from uploads(storage, f"{folder}/{name}".lstrip("/"))


def where_named():
    return {
        where for where, text in texts() for secret in SECRETS if secret.lower() in text.lower()
    }


def test_nothing_of_the_person_is_left(applicant, django_capture_on_commit_callbacks):
    dean = UserFactory(dean=True, school=applicant.school)
    other = ApplicantFactory(school=applicant.school)
    assert fill(applicant) <= NOT_A_STUDENTS
    assert {"triage.Applicant.last_name", "accounts.User.email", "outbox.Message.to"} <= (
        where_named()
    )
    before = dict(uploads(storages["private"]))
    number, user, sessions = applicant.pk, applicant.user_id, Session.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        left = erase_after_retention(applicant=applicant, retention=PASSED, by=dean, at=AT)

    assert where_named() == set()
    after = dict(uploads(storages["private"]))
    assert len(after) < len(before)
    assert not any(b"Quillfeather" in held for held in after.values())
    assert not User.objects.filter(pk=user).exists()
    assert Session.objects.count() == sessions - 1
    assert Applicant.objects.filter(pk=other.pk).exists()
    assert (left.applicant_id, left.files) == (number, len(before) - len(after) - 1)
    assert left.counts["triage.Applicant"] == 1
    for each in belongings():
        assert not each.rows(applicant=number, user=user).exists()
    connection.check_constraints()


def test_the_chain_holds_after_an_erasure(applicant, capsys):
    dean = UserFactory(dean=True, school=applicant.school)
    fill(applicant)
    guards.restore_guards_against_emptying()

    erase_after_retention(applicant=applicant, retention=PASSED, by=dean, at=AT)

    call_command("verify_audit")
    assert "events hold" in capsys.readouterr().out


def test_another_student_keeps_everything(applicant):
    dean = UserFactory(dean=True, school=applicant.school)
    other = ApplicantFactory(school=applicant.school, advisor=applicant.advisor)
    make_everything(other)
    held = {
        each.label: each.rows(applicant=other.pk, user=other.user_id).count()
        for each in belongings()
    }

    erase_after_retention(applicant=applicant, retention=PASSED, by=dean, at=AT)

    assert held == {
        each.label: each.rows(applicant=other.pk, user=other.user_id).count()
        for each in belongings()
    }
    assert ErasedFile.objects.get().applicant_id == applicant.pk
