"""Whether the set holds a letter that speaks for the specialty itself: L-2."""

from letters.facts import LettersFacts
from letters.rules.writer_rank import is_specific
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from triage.enums import Zone

BLOCKS_IN = frozenset({Zone.YELLOW, Zone.RED})
MISSING = (
    "No letter in this set comes from {specialty} itself. Programs give most weight to one from a "
    "writer of their own field who knows the work."
)
TEXTS = {
    "covered": "{specific} of {letters} in this set {come} from {specialty}: {names}.",
    "missing": MISSING,
    "blocking": (
        f"{MISSING} While there is none, the application counts as ready to submit only with an "
        "advisor's written reason."
    ),
}


def blocks(facts: LettersFacts) -> bool:
    """Whether a missing specialty letter holds up the submission: yellow, red, or any anchor."""
    return facts.has_anchors or facts.zone in BLOCKS_IN


def specialty_letter(facts: LettersFacts, policy: Policy) -> Finding:
    """Name the specialty's own letters, or warn that there is none.

    A reader who may not see the zone gets the warning alone.
    """
    entry = policy.at("letters.writers", facts.season)
    letters = facts.in_force
    specific = [each for each in letters if is_specific(each, facts, policy)]
    own = [each for each in letters if each.writer.specialty == facts.specialty]
    unranked = len(own) - len(specific)
    verdict = "covered" if specific else "blocking" if blocks(facts) else "missing"
    seen = {"zone": facts.zone.value, "anchors_on_file": facts.has_anchors} if facts.zone else {}
    return Finding(
        rule="L-2",
        verdict=verdict,
        text=TEXTS[verdict].format(
            specific=len(specific),
            letters=f"{len(letters)} letter{'s' if len(letters) != 1 else ''}",
            come="comes" if len(specific) == 1 else "come",
            specialty=facts.specialty_name,
            names=", ".join(each.writer.name for each in specific),
        ),
        because={
            "letters": len(letters),
            "from_the_specialty": len(specific),
            "unranked_of_the_specialty": unranked,
            **seen,
        },
        source=entry.source,
        policy=policy.version,
        inferred=unranked > 0 and not specific,
    )
