"""What keeps a list from being submitted or approved, and whether a written reason helps."""

from dataclasses import dataclass

from matchadvisor.core.finding import Finding
from programs.selectors.sheets import Sheet
from triage.enums import Zone

EMPTY = "No program on the list counts yet. Add the programs that you mean to apply to."
UNTAGGED = (
    "Programs without a tag: {count}. For these there is no suggestion; set a tag yourself, "
    "or leave them at considering."
)
UNDECIDED = (
    "Programs with a suggested tag that nobody has decided on: {count}. Confirm or change them, "
    "or write why they stay as suggested."
)
PENDING = "The score is not in yet. The list can be drafted and reviewed, and is approved after it."


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing in the way; with ``takes_reason`` a written one lets it go on.

    ``finding`` is the advice behind it, where there is one. ``codes`` are the programs meant.
    """

    rule: str
    text: str
    takes_reason: bool
    finding: Finding | None = None
    codes: tuple[str, ...] = ()


def submission_stops(sheet: Sheet) -> tuple[Stop, ...]:
    """What stands between a main list and its review (V-1, M-2, M-5); makes no query."""
    assessment = sheet.assessment
    stops = []
    if not assessment.size:
        stops.append(Stop("M-6", EMPTY, takes_reason=False))
    untagged = assessment.untagged
    if untagged:
        words = UNTAGGED.format(count=len(untagged))
        stops.append(Stop("M-5", words, takes_reason=False, codes=untagged))
    undecided = tuple(code for code in assessment.undecided if code not in untagged)
    if undecided:
        words = UNDECIDED.format(count=len(undecided))
        stops.append(Stop("M-5", words, takes_reason=True, codes=undecided))
    stops += [Stop(each.rule, each.text, True, each) for each in assessment.stops]
    return tuple(stops)


def approval_stops(sheet: Sheet) -> tuple[Stop, ...]:
    """What stands between a list and an advisor's name (B-1, Z-8, Z-9); makes no query."""
    stops = []
    if sheet.standing.assessment.zone is Zone.PENDING:
        stops.append(Stop("Z-8", PENDING, takes_reason=False))
    for finding in sheet.standing.assessment.findings:
        if (finding.rule, finding.verdict) == ("Z-9", "fail"):
            stops.append(Stop("Z-9", finding.text, takes_reason=True, finding=finding))
        if (finding.rule, finding.verdict) == ("B-1", "backup_needed"):
            stops.append(Stop("B-1", finding.text, takes_reason=False, finding=finding))
    return tuple(stops)
