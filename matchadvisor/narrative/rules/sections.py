"""Which parts of the application are still unused: N-5."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.enums import Section
from matchadvisor.narrative.facts import ExperiencesFacts

SOURCE = "Advising guide: experiences"
MOST_MEANINGFUL = "most meaningful"
RESEARCH = "research, if there is any"
UNUSED = (
    "Not used yet: {unused}. Each of them is a place where a reader looks; leave one empty only if "
    "there is nothing to tell."
)
ALL_USED = "Most meaningful, leadership, research, teaching and service are all in use."
SECTIONS = {
    Section.LEADERSHIP: "leadership",
    Section.RESEARCH: RESEARCH,
    Section.TEACHING: "teaching",
    Section.SERVICE: "service",
}


def unused_sections(facts: ExperiencesFacts, policy: Policy) -> Finding:
    """Name the sections without an entry; verdicts ``unused`` and ``all_used``."""
    used = {each.section for each in facts.experiences}
    unused = [name for section, name in SECTIONS.items() if section not in used]
    if not any(each.is_most_meaningful for each in facts.experiences):
        unused.insert(0, MOST_MEANINGFUL)
    return Finding(
        rule="N-5",
        verdict="unused" if unused else "all_used",
        text=UNUSED.format(unused=", ".join(unused)) if unused else ALL_USED,
        because={"unused": unused, "experiences": len(facts.experiences)},
        source=SOURCE,
        policy=policy.version,
    )
