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
UNDER_FLOOR = "{score} reads red in every specialty: this plan needs another shape before a list."


def standing_lede(
    zone: Zone,
    shade: Shade | None,
    *,
    score: int | None,
    low: int | None,
    green: int | None,
) -> str:
    """Where a score stands, in numbers."""
    if score is not None and low is not None and green is not None:
        is_under_floor = zone is Zone.RED and low - score < 1
        text = UNDER_FLOOR if is_under_floor else STANDING[zone, shade]
        return text.format(score=score, gap=low - score, under=green - score, green=green)
    return STANDING[zone, shade]
