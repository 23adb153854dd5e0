"""Reading people."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User


def administrator_addresses() -> list[str]:
    """Return the addresses of those who look after the installation."""
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    return list(administrators.order_by("pk").values_list("email", flat=True))


def school_of_address(email: str) -> int | None:
    """The key of the school of whoever signs in with an address; None where there is none."""
    found = User.objects.filter(email=email.strip().lower()).values_list("school_id", flat=True)
    return found.first()
