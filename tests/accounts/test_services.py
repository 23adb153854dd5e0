from datetime import UTC, datetime

import pytest

from matchadvisor.accounts import services
from matchadvisor.audit.models import Event
from tests.factories.accounts import UserFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_set_password_sets_and_records_who_did_it():
    user, dean = UserFactory(), UserFactory(dean=True)

    services.set_password(user=user, password="a new long sentence", by=dean, at=AT)

    event = Event.objects.get()
    user.refresh_from_db()
    assert user.check_password("a new long sentence")
    assert (event.kind, event.target_pk, event.by_id, event.at) == (
        "accounts.password_set",
        str(user.pk),
        dean.pk,
        AT,
    )


@pytest.mark.django_db
def test_change_school_keeps_how_the_office_is_reached():
    dean = UserFactory(dean=True)
    fields = services.OfficeFields(
        postal_address=" 400 Ferry Road ",
        office_email="office@school.example",
        office_phone="",
        time_zone="America/Chicago",
    )

    services.change_school(school=dean.school, fields=fields, by=dean, at=AT)

    dean.school.refresh_from_db()
    assert (dean.school.postal_address, dean.school.time_zone) == (
        "400 Ferry Road",
        "America/Chicago",
    )
    assert Event.objects.get().kind == "accounts.school_changed"
