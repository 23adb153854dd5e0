from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.accounts.second_step import set_up
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_the_only_administrator_comes_in_again():
    administrator = UserFactory(administrator=True)
    set_up(Client(), administrator)

    call_command("reset_second_step", administrator.email.upper(), stdout=StringIO())

    event = Event.objects.order_by("-seq")[0]
    assert not Authenticator.objects.exists()
    assert Message.objects.get().to == administrator.email
    assert (event.kind, event.by_id) == ("accounts.second_factor_reset", None)


def test_an_unknown_address_is_refused():
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_second_step", "nobody@school.example")
