import pytest

from matchadvisor.outbox.enums import Process, State
from matchadvisor.outbox.markers import marker
from matchadvisor.outbox.models import Heartbeat, Message
from tests.conftest import TODAY
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.letters import WriterFactory
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db

PAGE = "/office/mails/"


@pytest.fixture
def coordinator(client):
    coordinator = UserFactory(coordinator=True)
    client.force_login(coordinator)
    return coordinator


def mail(coordinator, **fields):
    return MessageFactory(school_id=coordinator.school_id, **fields)


def test_the_office_reads_the_mails_of_its_school_alone(client, coordinator):
    mail(coordinator, sent=True, subject="Two items wait", to=coordinator.email)
    MessageFactory(school_id=SchoolFactory().pk, subject="Of another school")
    MessageFactory(subject="Of the installation")

    page = client.get(PAGE).text

    assert "Two items wait" in page
    assert coordinator.get_full_name() in page
    assert "Of another school" not in page
    assert "Of the installation" not in page


def test_a_writer_is_named(client, coordinator):
    writer = WriterFactory(applicant__school=coordinator.school)
    mail(coordinator, to=writer.email)

    assert writer.name in client.get(PAGE).text


def test_what_was_given_up_stands_first_with_the_reason(client, coordinator):
    mail(coordinator, given_up=True, subject="Lost", last_error="address-refused 550")

    page = client.get(PAGE).text

    assert "1 mail could not be delivered" in page
    assert "does not take mail for this address" in page
    assert page.index("Could not be delivered") < page.index("Every mail")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"One", "Two", "Three"}),
        ("?state=sent", {"Two"}),
        ("?text=two", {"Two"}),
        ("?text=Three&state=pending", set()),
        ("?state=nonsense&page=99", {"One", "Two", "Three"}),
    ],
)
def test_the_list_is_narrowed(client, coordinator, query, shown):
    mail(coordinator, subject="One")
    mail(coordinator, subject="Two", sent=True)
    mail(coordinator, subject="Three", given_up=True)

    rows = client.get(f"{PAGE}{query}").context["rows"]

    assert {row.subject for row in rows} == shown


def test_a_page_holds_a_hundred_mails_in_as_many_queries_as_one(
    client, coordinator, django_assert_num_queries, django_assert_max_num_queries
):
    mail(coordinator, given_up=True)
    with django_assert_max_num_queries(20) as few:
        client.get(PAGE)
    MessageFactory.create_batch(120, school_id=coordinator.school_id, sent=True)
    MessageFactory.create_batch(5, school_id=coordinator.school_id, given_up=True)

    with django_assert_num_queries(len(few)):
        page = client.get(PAGE)

    assert len(page.context["rows"]) == 100


@pytest.mark.parametrize(("is_alive", "words"), [(True, "running"), (False, "standing still")])
def test_the_page_says_whether_mail_goes_out(client, coordinator, is_alive, words):
    if is_alive:
        for process in Process:
            Heartbeat.objects.create(process=process, at=TODAY)

    page = client.get(PAGE).text

    assert words in page
    assert ("standing still" in page) is not is_alive


def test_a_demo_says_where_its_mails_land(client, coordinator, settings):
    settings.DEMO, settings.EMAIL_URL = True, ""

    assert str(settings.EMAIL_FILE_PATH) in client.get(PAGE).text


def test_a_mail_is_read_without_the_link_that_acts_for_its_reader(client, coordinator):
    mark = marker("link")
    message = mail(
        coordinator,
        text=f"Dear <b>Ines</b>, open {mark}.",
        secrets={mark: "https://advising.example/w/very-secret"},
        html="<p>x</p>",
    )

    page = client.get(f"{PAGE}{message.pk}/").text

    assert "Dear &lt;b&gt;Ines&lt;/b&gt;, open [link not shown]." in page
    assert mark not in page
    assert "very-secret" not in page


def test_a_mail_that_nobody_needed_any_more_says_so(client, coordinator):
    message = mail(coordinator, subject="Done meanwhile", state=State.WITHDRAWN)

    listed = client.get(f"{PAGE}?state=withdrawn").text
    opened = client.get(f"{PAGE}{message.pk}/").text

    assert "Done meanwhile" in listed
    assert "No longer needed" in listed
    assert "No longer needed" in opened
    assert "Try again" not in opened


def test_what_was_trimmed_is_said(client, coordinator):
    message = mail(coordinator, sent=True, text="")

    assert "removed after a while" in client.get(f"{PAGE}{message.pk}/").text


@pytest.mark.parametrize(
    ("fields", "words", "state"),
    [
        ({"given_up": True}, "goes out again", State.PENDING),
        ({"sent": True}, "nothing was done", State.SENT),
        ({"given_up": True, "text": f"{marker('link')}"}, "cannot go out again", State.FAILED),
    ],
)
def test_one_more_try(client, coordinator, fields, words, state):
    message = mail(coordinator, **fields)

    page = client.post(f"{PAGE}{message.pk}/try-again/", follow=True).text

    assert words in page
    assert Message.objects.get().state == state
