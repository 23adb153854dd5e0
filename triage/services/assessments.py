"""Keeping the advice that somebody saw."""

import hashlib
import json
from datetime import datetime

from django.db import IntegrityError, transaction

from matchadvisor.policy.selectors import Policies
from triage.models import Applicant, KeptAssessment
from triage.selectors.facts import inputs_of
from triage.selectors.standing import Standing, shown


def keep_assessment(
    *, applicant: Applicant, standing: Standing, policies: Policies, at: datetime
) -> KeptAssessment:
    """Keep an assessment that is about to be shown; the same advice is kept once.

    ``at`` carries the reader's time zone: its day is the day of the assessment. Safe when two
    pages show the same advice at once.
    """
    inputs, result = inputs_of(standing.facts), shown(standing.assessment)
    versions = [policies.deciding.version, policies.lens.version]
    content = json.dumps(
        [inputs, versions, result], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    digest = hashlib.sha256(content.encode()).hexdigest()
    same = KeptAssessment.objects.filter(
        applicant=applicant, specialty=standing.specialty, digest=digest
    )
    kept = same.first()
    if kept is not None:
        return kept
    try:
        with transaction.atomic():
            return KeptAssessment.objects.create(
                applicant=applicant,
                specialty=standing.specialty,
                season=standing.facts.season,
                policy_version=versions[0],
                lens_version=versions[1],
                inputs=inputs,
                result=result,
                digest=digest,
                as_of=standing.facts.as_of or at.date(),
                first_seen_at=at,
            )
    except IntegrityError:
        return same.get()
