import pytest
from django.urls import reverse

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def signs_in(client, user):
    data = {"login": user.email, "password": PASSWORD}
    client.post(reverse("account_login"), data)
    return client.get(reverse("home")).url != f"{reverse('account_login')}?next=/"


@pytest.mark.parametrize(
    ("email", "in_demo", "is_let_in"),
    [
        pytest.param("student@demo.example", True, True, id="a demo account in demo mode"),
        pytest.param("student@demo.example", False, False, id="a demo account in earnest"),
        pytest.param("a.b@students.demo.example", False, False, id="a demo student in earnest"),
        pytest.param("student@school.example", False, True, id="anyone else"),
        pytest.param("student@notdemo.example", False, True, id="a domain that only ends alike"),
    ],
)
def test_demo_accounts_open_nothing_outside_demo_mode(client, settings, email, in_demo, is_let_in):
    settings.DEMO = in_demo
    user = UserFactory(student=True, email=email)

    assert signs_in(client, user) is is_let_in


def test_a_demo_session_ends_with_demo_mode(client, settings):
    settings.DEMO = True
    user = UserFactory(student=True, email="student@demo.example")
    client.force_login(user)
    settings.DEMO = False

    response = client.get(reverse("home"))

    assert response.url.startswith(reverse("account_login"))
