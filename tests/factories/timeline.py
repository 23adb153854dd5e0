"""Milestones and dates of the office."""

from datetime import date

import factory

from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import CohortDate, Feed, MailPreference, Milestone
from matchadvisor.timeline.services.feeds import digest_of
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import AT, ApplicantFactory

SEASON = 2027
TOKEN = "q1PpX7xJ8mYwC5dE2fG4hI6jK9lM-_oQrZ3kT0aVq0n"
"""What opens the feed of ``FeedFactory``."""


class CohortDateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CohortDate

    school = factory.SubFactory(SchoolFactory)
    season = SEASON
    title = "List with the office"
    due_on = date(2026, 8, 10)
    set_by = factory.SubFactory(UserFactory, coordinator=True)
    set_at = AT


class MilestoneFactory(factory.django.DjangoModelFactory):
    """A statement's milestone, unless told otherwise."""

    class Meta:
        model = Milestone

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    season = SEASON
    kind = Kind.STATEMENT
    specialty = "internal-medicine"
    service = "ERAS"
    due_on = date(2026, 8, 12)
    latest_on = date(2026, 8, 19)
    season_due_on = date(2026, 8, 12)
    rule = "T-3"
    source = "Advising guide"
    policy_version = "guide/1"
    changed_at = AT

    class Params:
        own = factory.Trait(kind=Kind.OWN, specialty="", title="Meet my mentor", latest_on=None)
        event = factory.Trait(kind=Kind.MATCH_DAY, specialty="", latest_on=None, is_event=True)
        undated = factory.Trait(due_on=None, latest_on=None)
        done = factory.Trait(completed_by=factory.SelfAttribute("applicant.user"), completed_at=AT)


class MailPreferenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MailPreference

    user = factory.SubFactory(UserFactory, student=True)
    changed_at = AT


class FeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Feed

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    digest = digest_of(TOKEN)
    made_at = AT

    class Params:
        revoked = factory.Trait(revoked_at=AT)
