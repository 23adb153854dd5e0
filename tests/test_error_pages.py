import pytest
from django.core.exceptions import SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path, reverse

from matchadvisor import urls
from tests import pages
from tests.factories.accounts import UserFactory


def broken(request):
    raise RuntimeError


def suspicious(request):
    raise SuspiciousOperation


urlpatterns = [
    *urls.urlpatterns,
    path("broken/", broken),
    path("suspicious/", suspicious),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        pytest.param("/suspicious/", 400, "That could not be read", id="400"),
        pytest.param("/nowhere/", 404, "Nothing is here", id="404"),
        pytest.param("/broken/", 500, "That did not work", id="500"),
    ],
)
@pytest.mark.django_db
def test_error_page_says_what_happened(client, address, status, title):
    client.raise_request_exception = False

    response = client.get(address)

    assert response.status_code == status
    assert f'<h1 class="title">{title}</h1>' in response.content.decode()


@pytest.mark.django_db
def test_what_is_not_theirs_to_do_says_so(client):
    client.force_login(UserFactory(student=True))

    response = client.get(reverse("policy:settings"))

    assert response.status_code == 403
    assert "This is not yours to do" in response.content.decode()


@pytest.mark.django_db
def test_form_without_its_token_says_how_to_go_on():
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("account_login"))

    pages.assert_sound(response)
    assert response.status_code == 403
    assert "That page was too old" in response.content.decode()


def test_500_draws_itself_with_neither_request_nor_database():
    html = render_to_string("500.html")

    assert pages.flaws(html) == []
    assert "It is not your doing" in html


@pytest.mark.django_db
def test_a_foreign_host_is_a_bad_request_and_no_failure(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]

    response = client.get("/", HTTP_HOST="elsewhere.example")

    assert response.status_code == 400
    assert "That could not be read" in response.content.decode()
