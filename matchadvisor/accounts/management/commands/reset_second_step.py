"""Take a lost second step away where nobody is left who could do it on the web."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from matchadvisor.accounts.credentials import reset_second_factor
from matchadvisor.accounts.models import User


class Command(BaseCommand):
    """Resets the second step of one person, who is told by mail; it is recorded."""

    help = "Take away the second step of somebody who lost it; they are told by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address that the person signs in with."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset it; exit status 1 where nobody has the address."""
        try:
            user = User.objects.get_by_natural_key(options["email"])
        except User.DoesNotExist as problem:
            raise CommandError("nobody signs in with this address") from problem
        reset_second_factor(user=user, by=None, at=timezone.now())
        self.stdout.write("The second step is reset; the person sets up a new one.")
