"""Anchors that an advisor has set aside (A-3)."""

from django.db import models
from django.db.models import Q

from matchadvisor.accounts.models import User
from matchadvisor.common.db import one_of
from triage.enums import AnchorCode
from triage.models.applicants import Applicant
from triage.models.records import AcademicRecord
from triage.models.scoped import Replaceable, ReplaceableQuerySet


class AnchorOverruleQuerySet(ReplaceableQuerySet["AnchorOverrule"]):
    """Overrules; a withdrawn one has ended."""


class AnchorOverrule(Replaceable):
    """One anchor set aside with a reason, on the record as it then stood."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, related_name="anchor_overrules")
    code = models.CharField(max_length=20, choices=AnchorCode.choices())
    reason = models.CharField(max_length=1000)
    record = models.ForeignKey(AcademicRecord, models.RESTRICT, null=True, related_name="+")
    overruled_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    overruled_at = models.DateTimeField()

    objects = AnchorOverruleQuerySet.as_manager()

    class Meta(Replaceable.Meta):
        constraints = [
            *Replaceable.Meta.constraints,
            models.UniqueConstraint(
                fields=["applicant", "code"],
                condition=Q(ended_at=None),
                name="triage_one_overrule_per_anchor",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="triage_overrule_has_a_reason"),
            one_of("code", AnchorCode, name="triage_overruled_code_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} of applicant {self.applicant_id}"
