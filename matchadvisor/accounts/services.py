"""What is done to accounts."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit


@transaction.atomic
def set_password(*, user: User, password: str, by: User, at: datetime) -> None:
    """Set a password that was checked already; other sessions of the user end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("accounts.password_set", target=user, by_id=by.pk, at=at)
