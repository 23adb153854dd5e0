"""Contacts, notes and cases; the applicant is advised by whoever writes."""

from datetime import UTC, date, datetime

import factory

from matchadvisor.contacts.enums import About, Audience, ContactWay
from matchadvisor.contacts.models import Case, Contact, Note, NoteVersion
from tests.factories.triage import ApplicantFactory

AT = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)


class ContactFactory(factory.django.DjangoModelFactory):
    """A meeting without a next step; ``missed=True`` makes a call that reached nobody."""

    class Meta:
        model = Contact

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    on = date(2026, 11, 16)
    way = ContactWay.MEETING
    reached = True
    by = factory.SelfAttribute("applicant.advisor")
    at = AT

    class Params:
        missed = factory.Trait(way=ContactWay.CALL, reached=False)
        with_step = factory.Trait(
            agreed="Cut the list to sixty.",
            next_step="Look at the list again",
            next_on=date(2026, 11, 27),
        )


class NoteFactory(factory.django.DjangoModelFactory):
    """An office note with its first version; ``version__text`` and ``version__audience`` differ."""

    class Meta:
        model = Note
        skip_postgeneration_save = True

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    about = About.GENERAL
    begun_by = factory.SelfAttribute("applicant.advisor")
    begun_at = AT

    @factory.post_generation
    def version(self, create, extracted, **kwargs):
        NoteVersion.objects.create(
            note=self,
            number=1,
            text=kwargs.get("text", "Plans to stay in the Midwest."),
            audience=kwargs.get("audience", Audience.OFFICE),
            by=self.begun_by,
            at=self.begun_at,
        )


class CaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Case

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    words = "No answer since the list was returned"
    opened_by = factory.SelfAttribute("applicant.advisor")
    opened_at = AT
