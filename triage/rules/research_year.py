"""Whether a research or gap year would help: B-7."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import Tier
from triage.facts import ApplicantFacts

SOURCE = "Advising guide: research or gap year"
TEXTS = {
    "worth_considering": (
        "A research year can be worth it here: a very competitive target, a productive mentor or "
        "project, output in sight, and you would wait without any assurance. "
        "Agree on what will be published or written, and by when, before you commit."
    ),
    "not_helpful": (
        "A research year would not help this plan. Missing: {missing}. "
        "Put the time into the list, the letters and the story instead."
    ),
    "open": (
        "A research year might help in a field as competitive as this one. "
        "Still to answer: {missing}."
    ),
}
CONDITIONS = {
    "hyper_tier": "a target in the most competitive tier",
    "mentor_or_project": "a named mentor or project that produces",
    "output_in_sight": "papers, posters or letters in sight",
    "willing_to_delay": "your readiness to wait a year without any assurance",
}


def research_year(facts: ApplicantFacts, tier: Tier | None, policy: Policy) -> Finding:
    """Judge the four conditions; one that is known to be missing decides."""
    answers = {
        "hyper_tier": tier is Tier.HYPER,
        "mentor_or_project": facts.research_year.mentor_or_project,
        "output_in_sight": facts.research_year.output_in_sight,
        "willing_to_delay": facts.research_year.willing_to_delay,
    }
    if False in answers.values():
        verdict, sought = "not_helpful", False
    elif None in answers.values():
        verdict, sought = "open", None
    else:
        verdict, sought = "worth_considering", True
    missing = [CONDITIONS[name] for name, answer in answers.items() if answer is sought]
    return Finding(
        rule="B-7",
        verdict=verdict,
        text=TEXTS[verdict].format(missing="; ".join(missing)),
        because={"specialty": facts.specialty, "tier": tier and tier.value, **answers},
        source=SOURCE,
        policy=policy.version,
    )
