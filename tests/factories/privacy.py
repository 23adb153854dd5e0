"""What is kept about the keeping of files."""

import factory

from matchadvisor.privacy.enums import Purpose
from matchadvisor.privacy.models import ErasureRequest, LegalHold, StatedPurpose
from tests.factories.accounts import UserFactory
from tests.factories.triage import AT, ApplicantFactory


def a_dean(row):
    return UserFactory(dean=True, school=row.applicant.school)


class LegalHoldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LegalHold

    applicant = factory.SubFactory(ApplicantFactory)
    reason = "A complaint is open."
    set_by = factory.LazyAttribute(a_dean)
    set_at = AT


class ErasureRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ErasureRequest

    applicant = factory.SubFactory(ApplicantFactory)
    reason = "The student asked for it in writing."
    asked_by = factory.LazyAttribute(a_dean)
    asked_at = AT


class StatedPurposeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatedPurpose

    applicant = factory.SubFactory(ApplicantFactory)
    school = factory.SelfAttribute("applicant.school")
    purpose = Purpose.COMPLAINT.value
    words = "For the appeal of October"
    by = factory.LazyAttribute(a_dean)
    at = AT
