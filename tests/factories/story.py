"""Interview answers, MSPE drafts, messages and people of the network for tests."""

from datetime import UTC, date, datetime
from uuid import uuid4

import factory

from matchadvisor.narrative.enums import Channel, Occasion, Source
from matchadvisor.narrative.models import (
    InterviewAnswer,
    MspeDraft,
    NetworkPerson,
    ProgramMessage,
)
from tests.factories.programs import ProgramFactory
from tests.factories.triage import ApplicantFactory

AT = datetime(2026, 11, 1, 15, tzinfo=UTC)
SEASON = 2027


class InterviewAnswerFactory(factory.django.DjangoModelFactory):
    """An answer with all five beats."""

    class Meta:
        model = InterviewAnswer

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    own = "The score is mine, and lower than I wanted."
    context = "I prepared alone."
    change = "Since then I study with a colleague each week."
    evidence = "My last evaluations name my preparation."
    move_on = "That habit comes with me."
    written_by = factory.SelfAttribute("applicant.user")
    written_at = AT


class MspeDraftFactory(factory.django.DjangoModelFactory):
    """A draft with one characteristic."""

    class Meta:
        model = MspeDraft

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    season = SEASON
    characteristics = factory.LazyFunction(lambda: ["Founded the sleep clinic of the harbor."])
    written_by = factory.SelfAttribute("applicant.user")
    written_at = AT

    class Params:
        checked_all = factory.Trait(checked=["dates", "grades", "honors", "leaves"])
        handed_over = factory.Trait(checked_all=True, handed_over_at=AT)


class ProgramMessageFactory(factory.django.DjangoModelFactory):
    """A message that was logged as sent."""

    class Meta:
        model = ProgramMessage

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    program = factory.SubFactory(ProgramFactory)
    specialty = "internal-medicine"
    season = SEASON
    occasion = Occasion.AFTER_SUBMITTING
    subject = "Application to a program"
    body = "Dear program director, I have applied."
    channel = Channel.COPIED
    sent_on = date(2026, 11, 2)
    key = factory.LazyFunction(uuid4)
    logged_by = factory.SelfAttribute("applicant.user")
    logged_at = AT


class NetworkPersonFactory(factory.django.DjangoModelFactory):
    """Somebody who was not asked yet."""

    class Meta:
        model = NetworkPerson

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    name = factory.Sequence(lambda number: f"Dr. Ines Calloway-{number}")
    source = Source.HOME_FACULTY
    added_by = factory.SelfAttribute("applicant.user")
    added_at = AT
