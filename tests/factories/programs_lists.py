"""Program lists and what hangs on them; a list is the student's draft unless told otherwise."""

from uuid import uuid4

import factory

from programs.enums import Answer, SignalTier, Status, Tag
from programs.models import Entry, EntryChange, EntryComment, ProgramList, ReviewRound, Signal
from tests.factories.programs import ProgramFactory
from tests.factories.triage import AT, ApplicantFactory


class ProgramListFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgramList

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    specialty = "internal-medicine"
    season = 2027
    opened_by = factory.SelfAttribute("applicant.user")
    opened_at = AT


class EntryFactory(factory.django.DjangoModelFactory):
    """An entry that counts; ``considering=True`` makes one that does not yet."""

    class Meta:
        model = Entry

    program_list = factory.SubFactory(ProgramListFactory)
    program = factory.SubFactory(
        ProgramFactory, specialty=factory.SelfAttribute("..program_list.specialty")
    )
    status = Status.APPLYING
    added_by = factory.SelfAttribute("program_list.applicant.user")
    added_at = AT

    class Params:
        considering = factory.Trait(status=Status.CONSIDERING)
        applied = factory.Trait(status=Status.APPLIED, was_applied=True)
        tagged = factory.Trait(
            tag=Tag.TARGET,
            tagged_by=factory.SelfAttribute("program_list.applicant.user"),
            tagged_at=AT,
        )


class SignalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Signal

    entry = factory.SubFactory(EntryFactory)
    program_list = factory.SelfAttribute("entry.program_list")
    tier = SignalTier.GOLD
    number = 1
    placed_by = factory.SelfAttribute("program_list.applicant.user")
    placed_at = AT


class EntryChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EntryChange

    entry = factory.SubFactory(EntryFactory)
    program_list = factory.SelfAttribute("entry.program_list")
    batch = factory.LazyFunction(uuid4)
    action = "tagged"
    before = factory.LazyFunction(dict)
    after = factory.LazyFunction(dict)
    version = 2
    by = factory.SelfAttribute("program_list.applicant.user")
    at = AT


class ReviewRoundFactory(factory.django.DjangoModelFactory):
    """A round that waits for an answer; ``returned=True`` or ``approved=True`` end it."""

    class Meta:
        model = ReviewRound

    program_list = factory.SubFactory(ProgramListFactory)
    number = 1
    submitted_by = factory.SelfAttribute("program_list.applicant.user")
    submitted_at = AT
    policy_version = "guide/1"
    snapshot = factory.LazyFunction(lambda: {"entries": [], "companion": [], "findings": []})

    class Params:
        returned = factory.Trait(
            end="returned",
            words="Two reach programs fewer, please.",
            ended_by=factory.SelfAttribute("program_list.applicant.advisor"),
            ended_at=AT,
        )
        approved = factory.Trait(
            end="approved",
            ended_by=factory.SelfAttribute("program_list.applicant.advisor"),
            ended_at=AT,
        )


class EntryCommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EntryComment

    review_round = factory.SubFactory(ReviewRoundFactory)
    program = factory.SubFactory(ProgramFactory)
    answer = Answer.ASK
    text = "What draws you there?"
    by = factory.SelfAttribute("review_round.program_list.applicant.advisor")
    at = AT
