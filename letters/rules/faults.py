"""What goes wrong on a letter's last steps: uploaded, and read by no program."""

from dataclasses import dataclass

from letters.facts import ARRIVED, LettersFacts, RequestFacts
from letters.rules.limit import most_letters
from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy

RULE = "L-8"
TEXTS = {
    "unassigned": (
        "The letter of {name} goes to no program yet. It was uploaded, and a letter that is "
        "assigned to none of the {programs} programs is not read."
    ),
    "no_programs": (
        "The letter of {name} is uploaded. There is no program on the list yet to assign it to."
    ),
    "partly": (
        "The letter of {name} goes to {assigned} of {programs} programs. {open} more {have} room "
        "for it."
    ),
}
CROWDED = (
    "{letters} letters are planned or on their way, and one program takes at most {most} in "
    "{service}. Choose which go where."
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Programs that count: how many get the letter, of how many, and how many more could."""

    assigned: int
    programs: int
    open: int


def coverage(request: RequestFacts, facts: LettersFacts, policy: Policy) -> Coverage:
    """How far an uploaded letter reaches; full programs are not open to it."""
    most = most_letters(facts, policy)
    missing = facts.programs - request.programs
    held = [program for each in facts.in_force for program in each.programs & missing]
    is_open = [each for each in missing if most is None or held.count(each) < most]
    return Coverage(len(facts.programs) - len(missing), len(facts.programs), len(is_open))


def fault(request: RequestFacts, facts: LettersFacts, policy: Policy) -> Finding | None:
    """An uploaded letter that reaches none or not all of the programs with room for it."""
    if request.state not in ARRIVED:
        return None
    reach = coverage(request, facts, policy)
    if reach.programs == 0:
        verdict = "no_programs"
    elif reach.assigned == 0:
        verdict = "unassigned"
    elif reach.open:
        verdict = "partly"
    else:
        return None
    entry = policy.at("limits.letters", facts.season)
    return Finding(
        rule=RULE,
        verdict=verdict,
        text=TEXTS[verdict].format(
            name=request.writer.name,
            assigned=reach.assigned,
            programs=reach.programs,
            open=reach.open,
            have="has" if reach.open == 1 else "have",
        ),
        because={
            "writer": request.writer.name,
            "assigned": reach.assigned,
            "programs": reach.programs,
            "with_room": reach.open,
            "most": most_letters(facts, policy),
        },
        source=entry.source,
        policy=policy.version,
    )


def crowded(facts: LettersFacts, policy: Policy) -> Finding | None:
    """More letters than one program takes, where a limit is on file."""
    most, letters = most_letters(facts, policy), len(facts.in_force)
    if most is None or letters <= most:
        return None
    entry = policy.at("limits.letters", facts.season)
    return Finding(
        rule=RULE,
        verdict="crowded",
        text=CROWDED.format(letters=letters, most=most, service=facts.service_name),
        because={"letters": letters, "most": most, "service": facts.service_name},
        source=entry.source,
        policy=policy.version,
    )
