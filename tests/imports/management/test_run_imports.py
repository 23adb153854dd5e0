import pytest
from django.core.management import call_command

from matchadvisor.imports.enums import RunState
from tests.factories.accounts import UserFactory
from tests.imports.files import queued, table


@pytest.mark.django_db
def test_the_command_does_what_waits(capsys):
    run = queued(UserFactory(dean=True), table(("15000001", "a@med.example", "A", "L", "", "")))

    call_command("run_imports")
    call_command("run_imports")

    run.refresh_from_db()
    assert run.state == RunState.APPLIED
    assert capsys.readouterr().out.splitlines() == ["pieces of work: 2", "pieces of work: 0"]
