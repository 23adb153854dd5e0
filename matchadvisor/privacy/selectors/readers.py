"""Who stands behind the numbers of the audit log: people of the school, and writers by a link."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from letters.enums import LinkPurpose
from letters.models import Link, Writer
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User

GONE = "Somebody whose account is gone"
BY_LINK = "Whoever held a letter writer's link"
ASSISTANT = "assistant of a letter writer"
WRITER = "letter writer"


@dataclass(frozen=True, slots=True)
class Reader:
    """A person by name and what they are to the student."""

    name: str
    role: str


def people(keys: Iterable[int | None]) -> Mapping[int, Reader]:
    """The people with some keys; one query."""
    wanted = {key for key in keys if key is not None}
    found = User.objects.filter(pk__in=wanted).order_by("pk")
    return {user.pk: Reader(user.get_full_name(), Role(user.role).label.lower()) for user in found}


def link_holders(keys: Collection[int], *, applicant: int) -> Mapping[int, Reader]:
    """The writers, by the number of their link, as the student's plan names them; two queries."""
    if not keys:
        return {}
    links = Link.objects.filter(pk__in=keys).select_related("correspondent").order_by("pk")
    writers = Writer.objects.filter(applicant=applicant).exclude(email="").order_by("pk")
    names = dict(writers.values_list("email", "name"))
    return {
        link.pk: Reader(
            names.get(link.correspondent.email, BY_LINK),
            ASSISTANT if link.purpose == LinkPurpose.DELEGATE else WRITER,
        )
        for link in links
    }
