"""Applicants and what hangs on them; everything belongs to one school unless told otherwise."""

from datetime import UTC, date, datetime

import factory

from tests.factories.accounts import SchoolFactory, UserFactory
from triage.enums import AnchorCode, ChoiceKind, Origin, Way
from triage.models import (
    AcademicRecord,
    AnchorOverrule,
    Applicant,
    KeptAssessment,
    ResearchYearAnswers,
    RetakeAnswers,
    RiskDecision,
    SpecialtyChoice,
    Step2Result,
)

AT = datetime(2026, 8, 3, 14, 0, tzinfo=UTC)


class ApplicantFactory(factory.django.DjangoModelFactory):
    """An applicant who signs in; ``without_user=True`` makes one who does not."""

    class Meta:
        model = Applicant

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory, student=True, school=factory.SelfAttribute("..school"))
    aamc_id = factory.Sequence(lambda n: str(15_000_000 + n))
    first_name = factory.Sequence(lambda n: f"Given{n}")
    last_name = factory.Sequence(lambda n: f"Family{n}")
    email = factory.LazyAttribute(lambda a: a.user.email if a.user else "")
    graduation_year = 2027
    origin = Origin.OFFICE

    class Params:
        without_user = factory.Trait(user=None)
        advised = factory.Trait(
            advisor=factory.SubFactory(
                UserFactory, advisor=True, school=factory.SelfAttribute("..school")
            )
        )


class Step2ResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Step2Result

    applicant = factory.SubFactory(ApplicantFactory)
    attempt = 1
    score = 234
    taken_on = date(2026, 6, 12)
    origin = Origin.SELF
    entered_by = factory.SelfAttribute("applicant.user")
    entered_at = AT

    class Params:
        awaited = factory.Trait(score=None, expected_on=date(2026, 9, 1))


class AcademicRecordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AcademicRecord

    applicant = factory.SubFactory(ApplicantFactory)
    entered_by = factory.SelfAttribute("applicant.user")
    entered_at = AT


class AnchorOverruleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnchorOverrule

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    code = AnchorCode.CLERKSHIPS
    reason = "The failed month fell into a documented family emergency."
    overruled_by = factory.SelfAttribute("applicant.advisor")
    overruled_at = AT


class SpecialtyChoiceFactory(factory.django.DjangoModelFactory):
    """A target; ``backup=True`` makes a backup."""

    class Meta:
        model = SpecialtyChoice

    applicant = factory.SubFactory(ApplicantFactory)
    specialty = "internal-medicine"
    kind = ChoiceKind.TARGET
    origin = Origin.SELF
    chosen_by = factory.SelfAttribute("applicant.user")
    chosen_at = AT

    class Params:
        backup = factory.Trait(kind=ChoiceKind.BACKUP, specialty="family-medicine")


class RiskDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RiskDecision

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    specialty = "dermatology"
    season = 2027
    way = Way.WITH_BACKUP
    backup = "internal-medicine"
    willing = True
    words = "I liked my months in medicine and would be glad to train there."
    decided_by = factory.SelfAttribute("applicant.user")
    decided_at = AT

    class Params:
        countersigned = factory.Trait(
            countersigned_by=factory.SelfAttribute("applicant.advisor"), countersigned_at=AT
        )


class RetakeAnswersFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RetakeAnswers

    applicant = factory.SubFactory(ApplicantFactory)
    answered_by = factory.SelfAttribute("applicant.user")
    answered_at = AT


class ResearchYearAnswersFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResearchYearAnswers

    applicant = factory.SubFactory(ApplicantFactory)
    answered_by = factory.SelfAttribute("applicant.user")
    answered_at = AT


class KeptAssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KeptAssessment

    applicant = factory.SubFactory(ApplicantFactory)
    specialty = "internal-medicine"
    season = 2027
    policy_version = "guide/1"
    lens_version = "matched-2026/1"
    inputs = factory.LazyFunction(
        lambda: {"specialty": "internal-medicine", "step2": {"score": 234}}
    )
    result = factory.LazyFunction(lambda: {"zone": "yellow", "shade": "below_band", "findings": []})
    digest = factory.Sequence(lambda n: f"{n:064x}")
    as_of = AT.date()
    first_seen_at = AT
