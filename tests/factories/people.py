"""Rules of assignment, and students who left or stay."""

from datetime import UTC, date, datetime

import factory

from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.triage import ApplicantFactory
from triage.enums import LeftAs, StaysBecause
from triage.models import AssignmentRule, RollOver, Stay

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


class ArchivedFactory(ApplicantFactory):
    """A student who graduated and left."""

    graduation_year = 2026
    left_on = date(2026, 6, 1)
    left_as = LeftAs.GRADUATED


class AssignmentRuleFactory(factory.django.DjangoModelFactory):
    """A rule for everybody; give it a specialty or a part of the alphabet."""

    class Meta:
        model = AssignmentRule

    school = factory.SubFactory(SchoolFactory)
    advisor = factory.SubFactory(
        UserFactory, advisor=True, school=factory.SelfAttribute("..school")
    )
    position = factory.Sequence(lambda n: n + 1)
    added_by = factory.SelfAttribute("advisor")
    added_at = AT


class StayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Stay

    applicant = factory.SubFactory(ApplicantFactory, graduation_year=2026)
    season = 2026
    reason = StaysBecause.NOT_MATCHED
    marked_by = factory.SubFactory(
        UserFactory, dean=True, school=factory.SelfAttribute("..applicant.school")
    )
    marked_at = AT


class RollOverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RollOver

    school = factory.SubFactory(SchoolFactory)
    season = 2026
    done_by = factory.SubFactory(UserFactory, dean=True, school=factory.SelfAttribute("..school"))
    done_at = AT
    left = 1
    stayed = 0
    returned = 0
