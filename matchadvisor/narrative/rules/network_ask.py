"""What is asked of people who know the applicant and a program: S-3."""

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.narrative.facts import AskFacts
from matchadvisor.narrative.rules.match_code import forbidden_in

SOURCE = "Advising guide: network"
GREETING = "Dear {person},"
QUESTION = (
    "I am applying in {specialty}, and {programs} would be a good place for me. Would you feel "
    "comfortable telling somebody there that you worked with me, and what you saw?"
)
ANY_PROGRAM = "a program where you know somebody"
FREE = "If you would rather not, that is fine, and I thank you all the same."
TEXTS = {
    "rank_talk": "“{phrase}” cannot be asked. {why}",
    "never_said": "“{phrase}” should not be asked. {why}",
    "no_program": "Link a program of your list, so that the ask names one.",
    "looks_fine": "The ask leaves a free choice and says nothing about lists.",
}
BLOCKING = frozenset({"rank_talk", "never_said"})


def ask_text(facts: AskFacts) -> str:
    """The ask, in plain words that leave room for a no; the applicant's own line stands in it."""
    programs = " and ".join(facts.programs) or ANY_PROGRAM
    parts = [
        GREETING.format(person=facts.person),
        QUESTION.format(specialty=facts.specialty_name.lower(), programs=programs),
        facts.own_line.strip(),
        FREE,
        facts.name,
    ]
    return "\n\n".join(part for part in parts if part)


def network_ask(facts: AskFacts, policy: Policy) -> tuple[Finding, ...]:
    """Everything that speaks against asking like this, else that it looks fine."""
    found = [
        _finding(phrase.kind, facts, policy, phrase=phrase.words, why=phrase.why)
        for phrase in forbidden_in(ask_text(facts))
    ]
    if not facts.programs:
        found.append(_finding("no_program", facts, policy))
    return tuple(found) or (_finding("looks_fine", facts, policy),)


def _finding(verdict: str, facts: AskFacts, policy: Policy, **numbers: str) -> Finding:
    return Finding(
        rule="S-3",
        verdict=verdict,
        text=TEXTS[verdict].format(**numbers),
        because={"programs": len(facts.programs), **numbers},
        source=SOURCE,
        policy=policy.version,
    )
