"""A student with a writer, and what the services are handed."""

from datetime import timedelta

from letters.services import links
from matchadvisor.outbox.models import Message
from tests.factories.letters import WriterFactory
from tests.factories.triage import AT, SpecialtyChoiceFactory

LATER = AT + timedelta(hours=1)
MUCH_LATER = AT + timedelta(days=119)
REASON = "Asked by phone to do it."


def student_writer(**more):
    """A writer of an applicant whose target is internal medicine."""
    writer = WriterFactory(**more)
    SpecialtyChoiceFactory(applicant=writer.applicant)
    return writer


def stamp(thing, **more):
    """The student's own hand, an hour later."""
    return {"by": thing.applicant.user, "at": LATER} | more


def steps_of(letter_request):
    """The steps that were kept, in their order: step, before, after, party."""
    return list(
        letter_request.changes.order_by("pk").values_list("step", "before", "after", "party")
    )


def tokens_mailed(to=None):
    """The tokens in the outbox, in the order of their mails."""
    mails = Message.objects.order_by("pk")
    found = [
        secret.split("/w/")[1].strip("/")
        for each in (mails.filter(to=to) if to else mails)
        for secret in (each.secrets or {}).values()
    ]
    assert all(len(token) == 43 for token in found)
    return found


def opened_with(token, at=LATER):
    """The keys of the requests that a token opens."""
    return [each.pk for each in links.open_link(token=token, at=at).requests]
