"""Signing on by SAML in a browser: the provider runs by itself and signs with its own library."""

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from lxml import etree

from tests.browser.conftest import PATIENCE
from tests.browser.sign_on import campus
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import ApplicantFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_clock,
    pytest.mark.django_db(transaction=True),
]

REFUSED = "There is no open account for you here"
FAILED = "That did not work"
DEAN = "dean@lakeshore.example"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def grounds(browser, django_db_setup, django_db_blocker, tmp_path_factory):
    """The programs, for all tests of this module."""
    with django_db_blocker.unblock(), campus(tmp_path_factory.mktemp("campus")) as place:
        yield place


@pytest.fixture
def lakeshore():
    return SchoolFactory(slug="lakeshore")


@pytest.fixture
def page(browser, grounds):
    context = browser.new_context(base_url=grounds.product)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def sign_on(page, email, subject="1", mode="honest"):
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with Lakeshore by SAML").click()
    for name, value in (("email", email), ("subject", subject), ("mode", mode)):
        page.locator(f"input[name={name}]").fill(value)
    page.get_by_role("button", name="Sign on").click()
    page.get_by_role("button", name="Go back").click()
    page.wait_for_load_state()


def headline(page):
    return page.locator("h1").inner_text()


def test_a_student_comes_in_and_is_linked_by_a_subject_that_stays(grounds, lakeshore, page):
    student = ApplicantFactory(school=lakeshore, email="ada@lakeshore.example").user
    type(student).objects.filter(pk=student.pk).update(email="ada@lakeshore.example")

    sign_on(page, "Ada@lakeshore.example")
    first = page.url
    page.context.clear_cookies()
    sign_on(page, "married@lakeshore.example")

    assert first == page.url == f"{grounds.product}/plan/"
    account = SocialAccount.objects.get()
    assert (account.user_id, account.provider) == (student.pk, "saml-lakeshore")


@pytest.mark.parametrize(
    "email",
    [
        pytest.param("stranger@lakeshore.example", id="unknown"),
        pytest.param("dean@mail.example", id="a domain nobody vouches for"),
        pytest.param("dean@harbor.example", id="another school's"),
    ],
)
def test_who_has_no_open_account_is_not_let_in(lakeshore, page, email):
    UserFactory(dean=True, school=lakeshore, email="dean@mail.example")
    UserFactory(dean=True, email="dean@harbor.example")

    sign_on(page, email)

    assert headline(page) == REFUSED
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("mode", ["unsigned", "key", "changed", "audience", "old"])
def test_an_answer_that_is_not_as_it_should_be_is_refused(lakeshore, page, mode):
    UserFactory(dean=True, school=lakeshore, email=DEAN)
    asks = "stranger@lakeshore.example" if mode == "changed" else DEAN

    sign_on(page, asks, mode=mode)

    assert headline(page) == FAILED
    assert not SocialAccount.objects.exists()


def test_an_answer_counts_once(grounds, lakeshore, page):
    UserFactory(dean=True, school=lakeshore, email=DEAN)
    answers = []
    page.on("request", lambda one: answers.append(one) if one.url.endswith("/acs/") else None)
    sign_on(page, DEAN)

    replayed = requests.Session().post(
        answers[0].url, data=answers[0].post_data, headers={"Content-Type": FORM}, timeout=20
    )

    assert replayed.status_code == 401
    assert FAILED in replayed.text


def test_our_metadata_says_where_answers_go(grounds):
    answer = requests.get(f"{grounds.product}/sign-in/saml/lakeshore/metadata/", timeout=20)

    root = etree.fromstring(answer.content)
    [service] = root.iter("{urn:oasis:names:tc:SAML:2.0:metadata}AssertionConsumerService")
    assert answer.headers["Content-Type"] == "application/samlmetadata+xml"
    assert service.get("Location") == f"{grounds.product}/sign-in/saml/lakeshore/acs/"
    assert not list(root.iter("{urn:oasis:names:tc:SAML:2.0:metadata}SingleLogoutService"))


@pytest.mark.parametrize(
    ("path", "status"),
    [("lakeshore/sls/", 404), ("lakeshore/acs/finish/", 401), ("nowhere/login/", 404)],
)
def test_other_addresses_lead_nowhere(grounds, path, status):
    answer = requests.get(f"{grounds.product}/sign-in/saml/{path}", timeout=20)

    assert answer.status_code == status
