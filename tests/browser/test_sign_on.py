"""Signing on by the school's provider, in a browser: product and providers run by themselves.

Nothing here is a mock of our code: the OpenID provider is somebody else's program, the product
runs with its settings from the environment, and the browser carries what passes between them.
"""

import re
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from matchadvisor.audit.models import Event
from tests.browser.conftest import PATIENCE
from tests.browser.sign_on import CROOKED, HARBOR, LAKESHORE, campus
from tests.browser.views import View, assert_page_is_sound
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import ApplicantFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_clock,
    pytest.mark.django_db(transaction=True),
]

REFUSED = "There is no open account for you here"
FAILED = "That did not work"


@pytest.fixture(scope="module")
def grounds(browser, django_db_setup, django_db_blocker, tmp_path_factory):
    """The programs, for all tests of this module."""
    with django_db_blocker.unblock(), campus(tmp_path_factory.mktemp("campus")) as place:
        yield place


@pytest.fixture
def lakeshore():
    return SchoolFactory(slug="lakeshore", office_email="office@lakeshore.example")


@pytest.fixture
def visit(browser, grounds):
    """Open the sign-in page in a browser profile of its own."""
    contexts = []

    def open_one():
        context = browser.new_context(base_url=grounds.product)
        context.set_default_timeout(PATIENCE)
        # the provider's pages ask a foreign host for their style; nobody waits for that here
        context.route(re.compile(r"^https://"), lambda route: route.abort())
        contexts.append(context)
        page = context.new_page()
        page.goto("/sign-in/")
        return page

    yield open_one
    for context in contexts:
        context.close()


def sign_on(page, sub, school=LAKESHORE):
    """Go to the school's provider, sign on there as somebody, and come back."""
    page.get_by_role("button", name=f"Sign in with {school}", exact=True).click()
    page.locator("input[name=sub]").fill(sub)
    page.get_by_role("button", name="Authorize", exact=True).click()
    page.wait_for_url("**127.0.0.1:*/**")
    page.wait_for_load_state()
    return page


def headline(page):
    return page.locator("h1").inner_text()


def is_signed_in(page):
    page.goto("/account/")
    return "/sign-in/" not in page.url


def test_a_student_comes_in_as_themselves_and_is_linked(grounds, lakeshore, visit):
    student = ApplicantFactory(school=lakeshore).user
    grounds.enroll("s-1", email=student.email.upper(), email_verified=True, name="Somebody Else")

    page = sign_on(visit(), "s-1")

    assert page.url == f"{grounds.product}/plan/"
    page.goto("/account/")
    assert f"{student.get_full_name()}, {student.email}" in page.locator(".lede").inner_text()
    account = SocialAccount.objects.get()
    event = Event.objects.get(kind="accounts.identity_linked")
    assert (account.user_id, account.provider, account.extra_data) == (
        student.pk,
        "oidc-lakeshore",
        {},
    )
    assert (event.target_pk, event.details) == (str(student.pk), {"provider": "oidc-lakeshore"})
    student.refresh_from_db()
    assert student.first_name != "Somebody"


def test_a_dean_comes_in_at_the_office(grounds, lakeshore, visit):
    dean = UserFactory(dean=True, school=lakeshore)
    grounds.enroll("d-1", email=dean.email, email_verified=True)

    page = sign_on(visit(), "d-1")

    assert page.get_by_role("navigation", name="Places").first.is_visible()
    assert is_signed_in(page)
    assert dean.email in page.locator(".lede").inner_text()


def test_a_linked_person_comes_in_under_a_new_address(grounds, lakeshore, visit):
    student = ApplicantFactory(school=lakeshore).user
    grounds.enroll("s-2", email=student.email, email_verified=True)
    sign_on(visit(), "s-2")
    grounds.enroll("s-2", email="married@lakeshore.example", email_verified=True)

    page = sign_on(visit(), "s-2")

    assert page.url == f"{grounds.product}/plan/"
    assert SocialAccount.objects.count() == 1


def unknown(school):
    return "stranger@lakeshore.example"


def of_another_school(school):
    return UserFactory(dean=True).email


def switched_off(school):
    return UserFactory(school=school, is_active=False).email


def whose_access_ended(school):
    ended = timezone.localdate() - timedelta(days=2)
    return UserFactory(advisor=True, school=school, access_ends_on=ended).email


def the_administrator(school):
    return UserFactory(administrator=True).email


@pytest.mark.parametrize(
    "who", [unknown, of_another_school, switched_off, whose_access_ended, the_administrator]
)
def test_who_has_no_open_account_is_told_whom_to_ask(grounds, lakeshore, visit, who):
    email = who(lakeshore)
    grounds.enroll(who.__name__, email=email, email_verified=True)

    page = sign_on(visit(), who.__name__)

    assert headline(page) == REFUSED
    assert page.get_by_role("link", name="office@lakeshore.example").is_visible()
    assert not SocialAccount.objects.exists()
    assert not is_signed_in(page)
    assert "sign-on by oidc-lakeshore refused:" in grounds.log.read_text()
    assert email not in grounds.log.read_text()


@pytest.mark.parametrize("said", [{}, {"email_verified": False}])
def test_an_address_that_was_not_verified_opens_nothing(grounds, lakeshore, visit, said):
    dean = UserFactory(dean=True, school=lakeshore)
    grounds.enroll("d-2", email=dean.email, **said)

    page = sign_on(visit(), "d-2")

    assert headline(page) == REFUSED


def test_one_schools_provider_opens_nothing_at_another(grounds, lakeshore, visit):
    SchoolFactory(slug="harbor")
    dean = UserFactory(dean=True, school=lakeshore)
    grounds.enroll("d-3", email=dean.email, email_verified=True)

    page = sign_on(visit(), "d-3", HARBOR)

    assert headline(page) == REFUSED


def test_access_that_ends_ends_the_open_session_too(grounds, lakeshore, visit):
    advisor = UserFactory(advisor=True, school=lakeshore)
    grounds.enroll("a-1", email=advisor.email, email_verified=True)
    page = sign_on(visit(), "a-1")
    assert is_signed_in(page)

    type(advisor).objects.filter(pk=advisor.pk).update(
        access_ends_on=timezone.localdate() - timedelta(days=2)
    )

    assert not is_signed_in(page)


def test_turning_back_at_the_provider_signs_nobody_in(grounds, lakeshore, visit):
    page = visit()
    page.get_by_role("button", name=f"Sign in with {LAKESHORE}", exact=True).click()

    page.get_by_role("button", name="Deny").click()
    page.wait_for_url("**/callback/**")

    assert headline(page) == FAILED  # this provider leaves the state out of such an answer
    assert not is_signed_in(page)


def test_an_answer_counts_once_and_in_its_own_browser(grounds, lakeshore, visit):
    student = ApplicantFactory(school=lakeshore).user
    grounds.enroll("s-3", email=student.email, email_verified=True)
    page, answers = visit(), []
    page.on("request", lambda one: answers.append(one.url) if "/callback/" in one.url else None)
    sign_on(page, "s-3")
    thief = visit()

    thief.goto(answers[0])
    page.goto(answers[0])

    assert [headline(thief), headline(page)] == [FAILED, FAILED]
    assert not is_signed_in(thief)


def test_a_state_of_ones_own_making_is_refused(grounds, lakeshore, visit):
    page = visit()

    page.goto("/sign-in/school/oidc-lakeshore/callback/?state=made-up&code=made-up")

    assert headline(page) == FAILED


@pytest.mark.parametrize("mode", ["nonce", "claims", "key", "none", "silent"])
def test_a_token_that_is_not_as_the_provider_signed_it_is_refused(grounds, visit, mode):
    school = SchoolFactory(slug="crooked")
    UserFactory(dean=True, school=school, email="dean@lakeshore.example")
    student = ApplicantFactory(school=school).user
    grounds.enroll(f"c-{mode}", email=student.email, email_verified=True)

    grounds.cheat(mode)
    page = sign_on(visit(), f"c-{mode}", CROOKED)
    cheated = headline(page)
    grounds.cheat("honest")
    page = sign_on(visit(), f"c-{mode}", CROOKED)

    assert cheated == FAILED
    assert page.url == f"{grounds.product}/plan/"


def test_the_pages_on_the_way_are_sound(grounds, lakeshore, visit):
    grounds.enroll("nobody", email="nobody@lakeshore.example", email_verified=True)
    page = visit()

    for path in (
        "/sign-in/",
        "/sign-in/school/oidc-lakeshore/login/",
        "/sign-in/school/oidc-lakeshore/callback/?state=made-up&code=made-up",
    ):
        view = View(page, grounds.product)
        page.goto(path)
        for width, scheme in ((390, "dark"), (1280, "light")):
            view.show(width=width, color_scheme=scheme)
            assert_page_is_sound(view)
    page.goto("/sign-in/")
    view = View(page, grounds.product)
    sign_on(page, "nobody")
    view.foreign.clear()
    view.errors.clear()
    assert_page_is_sound(view)
