"""What triage says of a score beside the reach programs that a list really holds (Z-3)."""

from dataclasses import replace
from statistics import median_low

from matchadvisor.core.finding import Finding
from programs.enums import Tag
from programs.selectors.sheets import Sheet
from triage.rules.zone import borderline

UNDER_REACH = "under_reach_programs"


def reach_typical(sheet: Sheet) -> int | None:
    """The middle typical score, in Step 2 CK points, of the reach programs that count.

    None where no reach program has one on file.
    """
    known = [
        advice.entry.program.typical_step2
        for advice in sheet.assessment.entries
        if advice.is_counted and advice.tag is Tag.REACH
    ]
    scores = [score for score in known if score is not None]
    return median_low(scores) if scores else None


def reach_notes(sheet: Sheet) -> tuple[Finding, ...]:
    """Say where a score that fits the field is borderline all the same: at the reach programs.

    Triage never hears of lists, so the list hands the figure down.
    """
    standing = sheet.standing
    notes = borderline(
        replace(standing.facts, reach_typical=reach_typical(sheet)),
        standing.assessment.reading,
        sheet.yardstick.policies.deciding,
    )
    return tuple(note for note in notes if note.verdict == UNDER_REACH)
