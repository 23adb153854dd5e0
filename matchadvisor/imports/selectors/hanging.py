"""What hangs on students whom an import made: such a student is not simply removed."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Digest, Milestone, Reminder
from triage.models import (
    AcademicRecord,
    Applicant,
    DetailChange,
    SpecialtyChoice,
    Step2Result,
)

WITH_THE_STUDENT = (AcademicRecord, DetailChange, SpecialtyChoice, Step2Result)
"""What an import writes itself; the states on file tell whether a person has been at it."""
BY_ITSELF = (Milestone, Reminder, Digest)
"""What the product writes for every student without anyone's doing."""


def what_hangs_on(*, applicants: Collection[int]) -> Mapping[int, str]:
    """Those students on whom something hangs, by key, with the name of one such thing."""
    found: dict[int, str] = {}
    for field in _pointing_at(Applicant):
        if field.model not in (*WITH_THE_STUDENT, *BY_ITSELF):
            keys = field.model._base_manager.filter(**{f"{field.name}__in": applicants})
            name = str(field.model._meta.verbose_name)
            found |= dict.fromkeys(keys.values_list(field.attname, flat=True), name)
    handled = Milestone.objects.filter(applicant__in=applicants).filter(
        Q(moved_by__isnull=False)
        | Q(completed_by__isnull=False)
        | Q(assigned_to__isnull=False)
        | Q(kind=Kind.OWN.value)
        | Q(changes__by__isnull=False)
    )
    return found | dict.fromkeys(handled.values_list("applicant_id", flat=True), "milestone")


def users_in_use(*, users: Collection[int]) -> set[int]:
    """Those users who have signed in, or on whom more hangs than the one student."""
    signed_in = User.objects.filter(pk__in=users).order_by("pk")
    found = {
        user.pk for user in signed_in if user.last_login is not None or user.has_usable_password()
    }
    for field in _pointing_at(User):
        if field.model not in (Applicant, *BY_ITSELF):
            rows = field.model._base_manager.filter(**{f"{field.name}__in": users})
            found |= set(rows.values_list(field.attname, flat=True))
    return found


def _pointing_at(model: type[models.Model]) -> Iterator[Any]:
    """Every column of every table that names a row of a model, those without a way back too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ForeignObjectRel) and not relation.many_to_many:
            yield relation.field
