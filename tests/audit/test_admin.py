from datetime import UTC, datetime

import pytest
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.audit import services as audit
from matchadvisor.audit.admin import ADMINISTRATOR
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_administrators_read_their_own_events_and_not_a_schools(client):
    administrator, dean = UserFactory(administrator=True), UserFactory(dean=True)
    applicant = ApplicantFactory(school=dean.school)
    at_school = audit.record("triage.class_left", target=applicant, by_id=dean.pk, at=AT)
    at_once = audit.record("accounts.user_changed", target=dean, by_id=administrator.pk, at=AT)
    client.force_login(administrator)

    page = client.get(reverse("admin:audit_event_changelist"))
    one = client.get(reverse("admin:audit_event_change", args=[at_school.seq]))

    assert [event.seq for event in page.context["cl"].result_list] == [at_once.seq]
    assert one.status_code == 302
    assert one.url == reverse("admin:index")


def test_the_role_is_named_as_accounts_names_it():
    assert Role.ADMINISTRATOR == ADMINISTRATOR
