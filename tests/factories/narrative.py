"""Statements, experiences and answers of one applicant; invented words."""

from datetime import date

import factory

from matchadvisor.narrative.enums import Mention, Section
from matchadvisor.narrative.models import (
    ChecklistAnswers,
    Experience,
    ExperienceVersion,
    MentionAnswers,
    Statement,
    StatementComment,
    StatementVersion,
)
from tests.factories.triage import AT, ApplicantFactory

TEXT = (
    "I grew up above a ferry landing. On a night in June I stayed with one family until the "
    "morning team came. My Step 2 score is lower than my record. My father was ill that spring. "
    "Since then I have earned honors on every rotation. I want to be an internist."
)


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Statement

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    specialty = "internal-medicine"
    season = 2027
    created_at = AT


class StatementVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatementVersion

    statement = factory.SubFactory(StatementFactory)
    number = 1
    text = TEXT
    saved_by = factory.SelfAttribute("statement.applicant.user")
    saved_at = AT


class StatementCommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StatementComment

    version = factory.SubFactory(StatementVersionFactory)
    text = "What happened on that night in June?"
    written_by = factory.SelfAttribute("version.statement.applicant.advisor")
    written_at = AT


class MentionAnswersFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MentionAnswers

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    specialty = "internal-medicine"
    season = 2027
    below_record = True
    concrete_reason = True
    stronger_before = True
    stronger_after = True
    plain_underperformance = False
    comeback_story = True
    verdict = Mention.MENTION.value
    deciding = "all_hold"
    policy_version = "guide/1"
    answered_by = factory.SelfAttribute("applicant.user")
    answered_at = AT


class ChecklistAnswersFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ChecklistAnswers

    statement = factory.SubFactory(StatementFactory)
    applicant = factory.SelfAttribute("statement.applicant")
    specific_motivation = True
    answered_by = factory.SelfAttribute("applicant.user")
    answered_at = AT


class ExperienceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Experience
        skip_postgeneration_save = True

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    section = Section.TEACHING.value
    role = factory.Sequence(lambda number: f"Tutor {number}")
    organisation = "Tindal Lake Medical School"
    started_on = date(2024, 8, 1)
    description = "Precepted 5 first-year students; all of them passed."
    position = factory.Sequence(lambda number: number + 1)
    updated_by = factory.SelfAttribute("applicant.user")
    updated_at = AT

    @factory.post_generation
    def first_wording(self, create, extracted, **kwargs):
        names = ("section", "organisation", "role", "started_on", "ended_on", "description")
        names += ("is_most_meaningful", "meaningful_text")
        ExperienceVersion.objects.create(
            experience=self,
            number=1,
            **{name: getattr(self, name) for name in names},
            saved_by=self.updated_by,
            saved_at=self.updated_at,
        )
