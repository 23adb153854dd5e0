"""What the admin site shows of each model: a model that is registered anew fails until it is here.

The administrator keeps an installation running and sees no student: no applicant, letter, note or
score, and no secret. A field that is added to a registered model is shown only if it stands here.
"""

import pytest
from django.contrib.admin import site as default_site
from django.contrib.admin.utils import flatten_fieldsets
from django.test import RequestFactory
from django.urls import reverse

from matchadvisor.common.admin import support_site
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.outbox import MessageFactory
from tests.factories.triage import ApplicantFactory

SHOWN = {
    "accounts.School": "name slug time_zone postal_address office_email office_phone is_demo",
    "accounts.User": (
        "email title first_name last_name role school is_active access_ends_on last_login"
    ),
    "audit.Event": ("seq at kind target_app target_model target_pk by_id school_id prev_hash hash"),
    "letters.Link": "pk purpose made_at expires_at revoked_at last_used_at",
    "outbox.Message": (
        "key state due_at attempts last_error sent_at created_at is_urgent message_id lease_until"
    ),
    "programs.Program": (
        "acgme_code specialty name institution city state latitude longitude positions status"
        " tracks__nrmp_code"
    ),
    "programs.Track": "nrmp_code season positions status",
}
"""Every field that any page of the site shows, filters or searches, by model."""
CHANGED_HERE = {"accounts.School", "accounts.User", "programs.Program"}
"""The models that an administrator may add and change; the others are for reading."""
SECRET = ("password", "secret", "token", "digest", "text", "html", "words", "details", "note")

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_administrator():
    request = RequestFactory().get("/admin/")
    request.user = UserFactory(administrator=True)
    return request


def admins():
    """Every model of the site with its admin, inlines included."""
    for model, model_admin in support_site._registry.items():
        yield model, model_admin
        for inline in model_admin.inlines:
            yield inline.model, inline(model, support_site)


def fields_of(model_admin, request):
    """What an admin shows, filters and searches."""
    return {
        *flatten_fieldsets(model_admin.get_fieldsets(request)),
        *getattr(model_admin, "list_display", ()),
        *(
            one if isinstance(one, str) else one.parameter_name
            for one in getattr(model_admin, "list_filter", ())
        ),
        *(name.lstrip("=^@") for name in getattr(model_admin, "search_fields", ())),
        *model_admin.get_readonly_fields(request),
    } - {"__str__"}


def test_every_registered_model_stands_here():
    assert {model._meta.label for model, _ in admins()} == set(SHOWN)


def test_each_shows_what_stands_here_and_no_more(request_of_administrator):
    shown = {
        model._meta.label: fields_of(one, request_of_administrator)
        - set(SHOWN[model._meta.label].split())
        for model, one in admins()
    }

    assert {label: fields for label, fields in shown.items() if fields} == {}


def test_nothing_that_stands_here_is_a_secret():
    named = {name for fields in SHOWN.values() for name in fields.split()}

    assert [name for name in named if any(part in name for part in SECRET)] == []


def test_only_these_are_changed_and_nothing_is_deleted(request_of_administrator):
    request = request_of_administrator
    registered = support_site._registry.items()

    changed = {model._meta.label for model, one in registered if one.has_change_permission(request)}
    added = {model._meta.label for model, one in registered if one.has_add_permission(request)}

    assert changed == added == CHANGED_HERE
    assert not any(one.has_delete_permission(request) for _, one in registered)


def test_what_other_packages_register_has_no_address(client):
    client.force_login(UserFactory(administrator=True))
    labels = {model._meta.label for model in default_site._registry}

    assert {"mfa.Authenticator", "socialaccount.SocialApp"} <= labels
    for path in ("mfa/authenticator/", "socialaccount/socialaccount/", "usersessions/usersession/"):
        assert client.get(f"/admin/{path}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "to__startswith=a",
        "text__contains=a",
        "secrets__isnull=False",
        "subject=x",
    ],
)
def test_the_address_bar_asks_nothing_of_what_is_not_shown(client, query):
    MessageFactory()
    client.force_login(UserFactory(administrator=True))

    answer = client.get(f"{reverse('admin:outbox_message_changelist')}?{query}")

    assert (answer.status_code, answer.headers.get("Location", "")[-4:]) in {
        (302, "?e=1"),
        (400, ""),
    }


@pytest.mark.parametrize("query", ["password__startswith=m", "school__users__email__startswith=a"])
def test_nor_of_people(client, query):
    client.force_login(UserFactory(administrator=True))

    answer = client.get(f"{reverse('admin:accounts_user_changelist')}?{query}")

    assert answer.status_code in {302, 400}


@pytest.mark.parametrize("name", ["accounts_user", "audit_event", "outbox_message", "letters_link"])
def test_no_list_names_a_student(client, name):
    student = ApplicantFactory(first_name="Unmistakable").user
    SchoolFactory()
    client.force_login(UserFactory(administrator=True))

    page = client.get(reverse(f"admin:{name}_changelist"), {"q": student.email}).content.decode()

    assert "Unmistakable" not in page
    assert page.count(student.email) <= page.count(f'value="{student.email}"') + 1
