"""A dean or an administrator helps somebody who cannot sign in any more."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.accounts.second_step import is_signed_in, set_up, sign_in
from tests.factories.accounts import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory(office_email="office@lakeshore.example")


@pytest.fixture(params=["dean", "administrator"])
def helper(request, client, school):
    given = {"school": school} if request.param == "dean" else {}
    person = UserFactory(**{request.param: True}, **given)
    client.force_login(person)
    return person


@pytest.fixture
def advisor(school):
    return UserFactory(advisor=True, school=school)


def test_the_page_shows_how_somebody_signs_in(client, helper, advisor):
    set_up(Client(), advisor)

    page = client.get(reverse("account_person", args=[advisor.pk])).content.decode()

    assert advisor.get_full_name() in page
    assert "10 recovery codes left" in page
    assert "Reset the second step" in page


def test_a_reset_takes_the_second_step_away_and_says_so_by_mail(client, helper, advisor):
    browser = Client()
    set_up(browser, advisor)

    client.post(reverse("account_reset_second_factor", args=[advisor.pk]))

    message = Message.objects.get()
    assert not Authenticator.objects.exists()
    assert browser.get(reverse("account_overview")).status_code == 302
    assert message.to == advisor.email
    assert helper.get_full_name() in message.text
    assert "office@lakeshore.example" in message.text
    event = Event.objects.order_by("-seq")[0]
    assert (event.kind, event.by_id, event.target_pk, event.details) == (
        "accounts.second_factor_reset",
        helper.pk,
        str(advisor.pk),
        {},
    )
    sign_in(browser, advisor)
    assert is_signed_in(browser)


def test_a_forgotten_link_lets_the_next_identity_in(client, helper, advisor):
    SocialAccount.objects.create(user=advisor, provider="oidc-lakeshore", uid="1")
    browser = Client()
    sign_in(browser, advisor)

    client.post(reverse("account_forget_identities", args=[advisor.pk]))

    assert not SocialAccount.objects.exists()
    assert browser.get(reverse("account_overview")).status_code == 302
    assert Event.objects.get().kind == "accounts.identities_forgotten"


def test_signing_somebody_out_everywhere_is_recorded(client, helper, advisor):
    browser = Client()
    sign_in(browser, advisor)

    client.post(reverse("account_sign_out_person", args=[advisor.pk]))

    event = Event.objects.get()
    assert browser.get(reverse("account_overview")).status_code == 302
    assert (event.kind, event.by_id) == ("accounts.sessions_ended", helper.pk)


def test_nobody_resets_their_own(client, helper):
    assert client.get(reverse("account_person", args=[helper.pk])).status_code == 403
    url = reverse("account_reset_second_factor", args=[helper.pk])
    assert client.post(url).status_code == 403
