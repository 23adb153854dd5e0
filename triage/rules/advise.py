"""All that triage has to say about one applicant in one specialty, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.policy.registry import specialty
from triage.enums import AnchorCode, Shade, Stance, Tier, Zone
from triage.facts import ApplicantFacts, Mix, Reading, Volume, Weights
from triage.rules.anchors import anchors, find_weights
from triage.rules.backups import backups, find_candidates, has_offered_backup
from triage.rules.boundary import boundary
from triage.rules.dual_application import dual_application
from triage.rules.failing_result import failing_result, has_failed
from triage.rules.flow_chart import flow_chart
from triage.rules.match_rate import match_rate
from triage.rules.mix import mix, plan_mix
from triage.rules.record_check import record_check
from triage.rules.research_year import research_year
from triage.rules.retake import retake
from triage.rules.second_reading import second_reading
from triage.rules.stance import choose_stance, stance
from triage.rules.volume import plan_volume, volume
from triage.rules.zone import borderline, read_zone, refuse_impossible_score, zone


@dataclass(frozen=True, slots=True)
class Outline:
    """Where one applicant stands in one specialty, without a sentence about it.

    ``policy`` names the policy that decides, ``lens`` is how the other one reads the score.
    ``gap`` is in Step 2 CK points under the band. ``is_fail`` tells that the result counts as a
    fail (Z-9), whatever the zone.
    """

    specialty: str
    policy: str
    zone: Zone
    shade: Shade | None
    boundary: bool
    gap: int | None
    tier: Tier | None
    anchors: tuple[AnchorCode, ...]
    watches: tuple[AnchorCode, ...]
    stance: Stance
    volume: Volume | None
    mix: Mix | None
    reading: Reading
    lens: Reading
    is_fail: bool


@dataclass(frozen=True, slots=True)
class Assessment(Outline):
    """The outline with everything that follows from it; ``findings`` stand in reading order."""

    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """The assessment as the ``triage`` command and the kept assessments write it."""
        volume, mix = self.volume, self.mix
        return {
            "specialty": specialty(self.specialty).name,
            "policy": self.policy,
            "zone": self.zone.value,
            "shade": self.shade and self.shade.value,
            "boundary": self.boundary,
            "gap": self.gap,
            "tier": self.tier and self.tier.value,
            "anchors": [code.value for code in self.anchors],
            "stance": self.stance.value,
            "volume": volume
            and {
                "low": volume.low,
                "high": volume.high,
                "suggested": volume.suggested,
                "must_choose": volume.must_choose,
            },
            "mix": mix
            and {
                "reach": list(mix.reach),
                "target": list(mix.target),
                "safety": list(mix.safety),
            },
            "findings": [finding.as_json() for finding in self.findings],
        }


def outline(facts: ApplicantFacts, deciding: Policy, lens: Policy) -> Outline:
    """Work out where an applicant stands, for lists of many; a tenth of the work of ``assess``.

    The zone is the deciding policy's; the lens is read beside it and changes nothing.
    Raises ScoreOutOfRange for an impossible score and PolicyGap for a season without figures.
    """
    refuse_impossible_score(facts, deciding)
    reading = read_zone(facts, deciding)
    weights = find_weights(facts, deciding)
    tier_name = deciding.at("zones.tiers", facts.season).value.get(facts.specialty)
    plan = plan_volume(facts, reading.zone, weights.anchors, deciding)
    return Outline(
        specialty=facts.specialty,
        policy=deciding.name,
        zone=reading.zone,
        shade=reading.shade,
        boundary=reading.boundary,
        gap=reading.gap,
        tier=Tier(tier_name) if tier_name else None,
        anchors=weights.anchors,
        watches=weights.watches,
        stance=choose_stance(facts, reading, weights),
        volume=plan,
        mix=plan_mix(facts, plan.suggested, deciding) if plan else None,
        reading=reading,
        lens=read_zone(facts, lens),
        is_fail=has_failed(facts, deciding),
    )


def assess(facts: ApplicantFacts, deciding: Policy, lens: Policy) -> Assessment:
    """Work out every triage question for one applicant and one specialty.

    Raises what ``outline`` raises.
    """
    where = outline(facts, deciding, lens)
    reading, beside, plan = where.reading, where.lens, where.volume
    weights = find_weights(facts, deciding)
    findings = (
        failing_result(facts, deciding),
        zone(facts, reading, deciding),
        boundary(facts, reading, deciding),
        *borderline(facts, reading, deciding),
        *second_reading(facts, reading, beside, deciding),
        match_rate(facts, reading, deciding),
        *anchors(facts, weights, deciding),
        stance(facts, reading, weights, deciding),
        *record_check(facts, reading, deciding),
        *_risk_and_size(facts, reading, weights, plan, deciding),
        retake(facts, deciding),
        research_year(facts, where.tier, deciding),
    )
    return Assessment(
        **{each.name: getattr(where, each.name) for each in fields(Outline)},
        findings=tuple(finding for finding in findings if finding is not None),
    )


def _risk_and_size(
    facts: ApplicantFacts, reading: Reading, weights: Weights, plan: Volume | None, policy: Policy
) -> Iterator[Finding]:
    candidates = find_candidates(facts, reading, policy)
    is_backed = has_offered_backup(candidates)
    yield from flow_chart(facts, reading, has_offered_backup=is_backed, policy=policy)
    yield from volume(facts, reading.zone, weights.anchors, plan, policy)
    if plan:
        yield mix(facts, reading.zone, weights.anchors, plan, policy)
    yield from backups(facts, reading, candidates, policy)
    yield from dual_application(facts, reading, candidates, policy)
