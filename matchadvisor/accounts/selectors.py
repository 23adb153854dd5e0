"""Reading people."""

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User


def administrator_addresses() -> list[str]:
    """Return the addresses of those who look after the installation."""
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    return list(administrators.order_by("pk").values_list("email", flat=True))
