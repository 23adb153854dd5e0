"""The one sentence at the top of a page that says where a score stands."""

from triage.enums import Shade, Zone

STANDING = {
    (Zone.GREEN, None): "At or above the green line of {green}. The score will not hold this plan"
    " back.",
    (Zone.YELLOW, Shade.IN_BAND): "Inside the band and {under} under the green line of {green}:"
    " usable, with a careful list.",
    (Zone.YELLOW, Shade.BELOW_BAND): "{gap} under the band and {under} under the green line:"
    " usable, with a careful list and letters that show how you work.",
    (Zone.RED, Shade.NEAR): "{gap} under the band: a hard way, and one that asks for a decision"
    " before a list.",
    (Zone.RED, Shade.DEEP): "{gap} under the band: this plan needs another shape before it needs a"
    " list.",
    (Zone.PENDING, None): "There is no score yet, so there is no zone. What needs no score stands"
    " below.",
    (Zone.NOT_COVERED, None): "The policy that decides has no zone here. What can be said without"
    " one stands below.",
}
FAILED = (
    "This result counts as a fail, so it has to be taken again: when is the first question, before"
    " any list. The zone is worked out all the same."
)
UNDER_FLOOR = "{score} reads red in every specialty: this plan needs another shape before a list."


def standing_lede(
    zone: Zone,
    shade: Shade | None,
    *,
    score: int | None,
    low: int | None,
    green: int | None,
    is_fail: bool = False,
) -> str:
    """Where a score stands, in numbers; a fail comes before its zone (Z-9)."""
    if is_fail:
        return FAILED
    if score is not None and low is not None and green is not None:
        is_under_floor = zone is Zone.RED and low - score < 1
        text = UNDER_FLOOR if is_under_floor else STANDING[zone, shade]
        return text.format(score=score, gap=low - score, under=green - score, green=green)
    return STANDING[zone, shade]
