"""Which specialties can stand behind the target: B-2, B-3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.policy.registry import specialty
from triage.enums import Zone
from triage.facts import ApplicantFacts, Reading
from triage.rules.volume import must_choose
from triage.rules.zone import read_zone

NAMED = (
    "Backups that the guide names for {name}: {options}. "
    "Choose one that you would gladly train in; whether it is offered is said of each."
)
ADVISOR_ENTERS = (
    "The guide names no backup for {name}. "
    "Your advisor can enter one that fits you, and it is then read like any other."
)
BRIDGE_ALONE = (
    "A preliminary or transitional year bridges a year; it is never the only backup. "
    "Put a full residency beside it that you would gladly train in."
)
OFFERED = (
    "{name} is offered as a backup: the score reads {there} there and {here} in the target. "
    "It gets its own list, letters and statement."
)
NOT_BETTER = (
    "{name} is not offered as a backup: the score reads {there} there and {here} in the target. "
    "A backup has to stand on firmer ground."
)
NOT_COVERED = (
    "{name} is not offered as a backup: the policy gives it no zone, so nothing says that it is "
    "firmer ground. Talk it over with your advisor."
)
NOTHING_TO_COMPARE = (
    "Whether {name} stands on firmer ground is open: the target has no zone to compare with. "
    "Ask your advisor, or come back when the score is in."
)
BRIDGE = (
    "{name} can bridge a year beside an offered backup: one year of training, no residency. "
    "It has no zone of its own and never stands alone."
)
BETTER = {Zone.GREEN: 2, Zone.YELLOW: 1, Zone.RED: 0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible backup: how the score reads there and whether it is offered.

    ``verdict`` is offered, not_offered, open or bridge; ``reading`` is None for a bridge.
    ``is_refused`` tells that the applicant would not train there (B-4).
    """

    specialty: str
    verdict: str
    on_file: bool
    by_interest: bool
    reading: Reading | None = None
    is_refused: bool = False


def find_candidates(
    facts: ApplicantFacts, reading: Reading, policy: Policy
) -> tuple[Candidate, ...]:
    """The backups the policy names and those on file, where the plan asks for any.

    Bridges come last, and only beside an offered full residency.
    """
    if not (facts.backups or must_choose(facts, reading.zone, policy)):
        return ()
    options = _options(facts, policy)
    on_file = [b.specialty for b in facts.backups if b.specialty != facts.specialty]
    named = [*options["categorical"], *options["by_interest"], *on_file, *options["bridges"]]
    slugs = list(dict.fromkeys(named))
    bridges = [slug for slug in slugs if specialty(slug).is_bridge]
    residencies = [
        _candidate(facts, reading, slug, options, policy) for slug in slugs if slug not in bridges
    ]
    if not any(candidate.verdict == "offered" for candidate in residencies):
        return tuple(residencies)
    return (
        *residencies,
        *(
            Candidate(slug, "bridge", on_file=slug in on_file, by_interest=False)
            for slug in bridges
        ),
    )


def has_offered_backup(candidates: Sequence[Candidate]) -> bool:
    """Whether a backup on file is a full residency that is offered and not refused."""
    return any(c.on_file and c.verdict == "offered" and not c.is_refused for c in candidates)


def backups(
    facts: ApplicantFacts, reading: Reading, candidates: Sequence[Candidate], policy: Policy
) -> tuple[Finding, ...]:
    """Name the guide's backups for the target, then say of each whether it is offered."""
    if not (facts.backups or must_choose(facts, reading.zone, policy)):
        return ()
    findings = [_named(facts, policy)]
    bridges_on_file = [b.specialty for b in facts.backups if specialty(b.specialty).is_bridge]
    if bridges_on_file and not has_offered_backup(candidates):
        findings.append(_bridge_alone(facts, bridges_on_file, policy))
    findings += [_judged(facts, reading, candidate, policy) for candidate in candidates]
    return tuple(findings)


def _options(facts: ApplicantFacts, policy: Policy) -> Mapping[str, list[str]]:
    none: dict[str, list[str]] = {"categorical": [], "by_interest": [], "bridges": []}
    options: Mapping[str, list[str]] = policy.at("backup.options", facts.season).value.get(
        facts.specialty, none
    )
    return options


def _candidate(
    facts: ApplicantFacts,
    reading: Reading,
    slug: str,
    options: Mapping[str, list[str]],
    policy: Policy,
) -> Candidate:
    there = read_zone(replace(facts, specialty=slug), policy)
    if reading.zone not in BETTER:
        verdict = "open"
    elif there.zone not in BETTER or there.zone is Zone.RED:
        verdict = "not_offered"
    else:
        verdict = "offered" if BETTER[there.zone] > BETTER[reading.zone] else "not_offered"
    return Candidate(
        specialty=slug,
        verdict=verdict,
        on_file=any(slug == backup.specialty for backup in facts.backups),
        by_interest=slug in options["by_interest"],
        reading=there,
        is_refused=any(slug == b.specialty and b.willing is False for b in facts.backups),
    )


def _named(facts: ApplicantFacts, policy: Policy) -> Finding:
    entry = policy.at("backup.options", facts.season)
    options = _options(facts, policy)
    words = [specialty(slug).name for slug in options["categorical"]]
    words += [f"{specialty(slug).name} (if it interests you)" for slug in options["by_interest"]]
    words += [f"{specialty(slug).name} (a bridge year)" for slug in options["bridges"]]
    is_named = bool(words)
    return Finding(
        rule="B-2",
        verdict="named" if is_named else "advisor_enters",
        text=(NAMED if is_named else ADVISOR_ENTERS).format(
            name=specialty(facts.specialty).name.lower(), options=", ".join(words)
        ),
        because={"specialty": facts.specialty, **options},
        source=entry.source,
        policy=policy.version,
        inferred=entry.is_inferred(facts.specialty),
    )


def _bridge_alone(facts: ApplicantFacts, bridges: list[str], policy: Policy) -> Finding:
    return Finding(
        rule="B-2",
        verdict="bridge_alone",
        text=BRIDGE_ALONE,
        because={"bridges_on_file": bridges, "offered_backup_on_file": False},
        source=policy.at("backup.options", facts.season).source,
        policy=policy.version,
    )


def _judged(
    facts: ApplicantFacts, reading: Reading, candidate: Candidate, policy: Policy
) -> Finding:
    there = candidate.reading
    words = {"name": specialty(candidate.specialty).name, "here": reading.zone.label.lower()}
    because: dict[str, Any] = {
        "backup": candidate.specialty,
        "target": facts.specialty,
        "target_zone": reading.zone.value,
        "on_file": candidate.on_file,
        "by_interest": candidate.by_interest,
    }
    if there is None:
        text = BRIDGE
    else:
        words["there"] = there.zone.label.lower()
        because |= {"zone": there.zone.value, "low": there.low, "green": there.green}
        text = _text(candidate.verdict, there)
    return Finding(
        rule="B-3",
        verdict=candidate.verdict,
        text=text.format(**words),
        because=because,
        source=policy.at("backup.options", facts.season).source,
        policy=policy.version,
        inferred=True,
    )


def _text(verdict: str, there: Reading) -> str:
    if verdict == "open":
        return NOTHING_TO_COMPARE
    if verdict == "offered":
        return OFFERED
    return NOT_BETTER if there.zone in BETTER else NOT_COVERED
