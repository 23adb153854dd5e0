import pytest
from django.db import connection
from django.utils import timezone

from matchadvisor.celery_app import app
from matchadvisor.outbox import services as outbox
from matchadvisor.outbox.enums import Process
from matchadvisor.outbox.watch import SILENT_FOR
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker():
    """A broker that answers, in place of the one in the settings; put back afterwards."""
    url, options = app.conf.broker_url, app.conf.broker_transport_options
    app.conf.update(broker_url="memory://", broker_transport_options={})
    yield app.conf
    app.conf.update(broker_url=url, broker_transport_options=options)


def beat(*processes):
    outbox.record_heartbeats(processes=processes or Process, at=timezone.now())


def answer(client):
    response = client.get("/readyz")
    return response.status_code, response.content.decode()


def test_healthz_answers_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive\n")
    assert "no-store" in response.headers["Cache-Control"]


def test_readyz_is_ready_when_all_is_well(client, broker):
    beat()

    assert answer(client) == (200, "ready\n")


def test_readyz_names_the_processes_that_are_silent(client, broker):
    assert answer(client) == (503, "not ready: scheduler, worker\n")

    beat(Process.WORKER)

    assert answer(client) == (503, "not ready: scheduler\n")


def test_readyz_mails_the_administrators_once_about_a_process_that_fell_silent(
    client, broker, mailoutbox
):
    administrator = UserFactory(administrator=True)
    outbox.record_heartbeats(processes=Process, at=timezone.now() - SILENT_FOR)

    answers = [answer(client) for _ in range(2)]

    assert answers == [(503, "not ready: scheduler, worker\n")] * 2
    assert [email.to for email in mailoutbox] == [[administrator.email]] * 2


@pytest.mark.parametrize(
    ("url", "options"),
    [
        pytest.param("redis://127.0.0.1:1", {}, id="nobody listens"),
        pytest.param(
            "filesystem://localhost//",
            {"data_folder_in": "/nowhere/in", "data_folder_out": "/nowhere/out"},
            id="no folder",
        ),
    ],
)
def test_readyz_names_a_broker_that_does_not_answer(client, broker, url, options):
    broker.update(broker_url=url, broker_transport_options=options)
    beat()

    assert answer(client) == (503, "not ready: broker\n")


def test_readyz_names_a_database_that_does_not_answer(client, broker):
    beat()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE outbox_heartbeat")

    assert answer(client) == (503, "not ready: database\n")
