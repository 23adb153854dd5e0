"""What one letter should be able to show when the score does not: L-3."""

from letters.enums import Closeness, Setting
from letters.facts import LettersFacts, WriterFacts
from letters.rules.writer_rank import in_order
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import Zone

AIMED_IN = frozenset({Zone.YELLOW, Zone.RED})
AIM = (
    "Plan one letter that can show more than the score does: taking charge of patients, being "
    "relied on, hard work, growth over the months, or standing out among those the writer has "
    "taught. "
)
TEXTS = {
    "in_set": "{names} saw the work day by day and could speak to that; choose examples they saw.",
    "on_plan": "{names} saw the work day by day and could speak to that, and is not asked yet.",
    "nobody": "Nobody on the plan saw the clinical work day by day yet; add who did.",
}
OWN = " What the letter says stays the writer's own."
NAMED = 3


def saw_the_work(writer: WriterFacts) -> bool:
    """Whether the writer watched the applicant's clinical work closely."""
    is_clinical = writer.setting is not Setting.RESEARCH or writer.knows_clinical_work
    return writer.closeness is Closeness.CLOSELY and is_clinical


def letter_aim(facts: LettersFacts, policy: Policy) -> Finding | None:
    """Steer the choice of writer and of examples in yellow and red; None elsewhere.

    What a letter says is neither asked nor kept nor judged.
    """
    if facts.zone not in AIMED_IN:
        return None
    entry = policy.at("letters.writers", facts.season)
    suited = [
        writer
        for writer, place in in_order(facts.writers, facts, policy)
        if place.order is not None and saw_the_work(writer)
    ]
    in_force = {each.writer.key for each in facts.in_force}
    ended = {each.writer.key for each in facts.requests} - in_force
    in_set = [writer for writer in suited if writer.key in in_force]
    on_plan = [writer for writer in suited if writer.key not in in_force | ended]
    verdict = "in_set" if in_set else "on_plan" if on_plan else "nobody"
    names = " or ".join(writer.name for writer in (in_set or on_plan[:1])[:NAMED])
    return Finding(
        rule="L-3",
        verdict=verdict,
        text=AIM + TEXTS[verdict].format(names=names) + OWN,
        because={
            "zone": facts.zone.value,
            "saw_the_work_in_set": len(in_set),
            "saw_the_work_on_plan": len(on_plan),
        },
        source=entry.source,
        policy=policy.version,
    )
