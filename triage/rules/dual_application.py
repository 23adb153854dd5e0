"""Whether applying in two specialties at once makes sense: B-4."""

from collections.abc import Sequence

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.policy.registry import specialty
from triage.enums import Zone
from triage.facts import ApplicantFacts, Reading
from triage.rules.backups import Candidate
from triage.rules.volume import must_choose

SOURCE = "Advising guide: risk and backup, applying in two specialties"
TEXTS = {
    "allowed": (
        "You may apply in {name} beside the target: the target alone is a high risk, and you would "
        "gladly train and practice there. Plan both with the same care."
    ),
    "refused": (
        "Leave {name} out: you would not want to train and practice there. "
        "A residency in a field that you dislike costs more than a year."
    ),
    "open": (
        "Would you truly train and practice in {name}, for good? "
        "Answer that before you apply in two specialties; only a clear yes makes it sensible."
    ),
    "not_needed": (
        "One specialty is enough: the score is close to the norm in the target. "
        "A second list for {name} would take time from the first."
    ),
    "no_zone": (
        "Whether a second list for {name} makes sense is open: the target has no zone yet. "
        "Ask your advisor, or come back when the score is in."
    ),
    "no_backup": (
        "Applying in two specialties would be sensible here, and no backup is on file. "
        "Name one that you would truly train and practice in, and this is worked out."
    ),
}


def dual_application(
    facts: ApplicantFacts, reading: Reading, candidates: Sequence[Candidate], policy: Policy
) -> tuple[Finding, ...]:
    """Judge each backup on file; nothing where the plan neither asks for one nor has one."""
    is_asked = must_choose(facts, reading.zone, policy)
    on_file = [c for c in candidates if c.on_file and c.verdict != "bridge"]
    if not on_file and not is_asked:
        return ()
    willing = {backup.specialty: backup.willing for backup in facts.backups}
    judged: list[tuple[str | None, str]] = [
        (c.specialty, _judge(reading, willing[c.specialty], is_asked=is_asked)) for c in on_file
    ]
    return tuple(
        Finding(
            rule="B-4",
            verdict="open" if case in ("no_zone", "no_backup") else case,
            text=TEXTS[case].format(name=specialty(slug).name.lower() if slug else ""),
            because={
                "backup": slug,
                "target_zone": reading.zone.value,
                "must_choose": is_asked,
                "willing": willing.get(slug) if slug else None,
            },
            source=SOURCE,
            policy=policy.version,
        )
        for slug, case in judged or [(None, "no_backup")]
    )


def _judge(reading: Reading, willing: bool | None, *, is_asked: bool) -> str:
    if willing is False:
        return "refused"
    if reading.zone in (Zone.PENDING, Zone.NOT_COVERED):
        return "no_zone"
    if not is_asked:
        return "not_needed"
    return "allowed" if willing else "open"
