"""What a mail from the board names: the kind of item and where it is done, nothing more."""

from dataclasses import dataclass

from django.urls import reverse

from matchadvisor.dashboard.enums import Concern, NudgeWay

MAILS = {NudgeWay.REMINDER: "nudge", NudgeWay.MEETING: "meeting_offer"}
ITEMS = {
    Concern.NO_LIST: ("your program list", "programs:list"),
    Concern.REACH: ("your program list", "programs:list"),
    Concern.UNUSED_SIGNALS: ("your program list", "programs:list"),
    Concern.WASTED_SIGNALS: ("your program list", "programs:list"),
    Concern.UNASSIGNED: ("your letters", "letters:letters"),
    Concern.LATE_ASK: ("your letters", "letters:letters"),
    Concern.LATE_LETTER: ("your letters", "letters:letters"),
    Concern.NO_OWN_LETTER: ("your letters", "letters:letters"),
    Concern.COMMENTS: ("the comments on your statement", "narrative:story"),
    Concern.OVERDUE: ("your timeline", "timeline:timeline"),
}
PLAN = ("your plan", "dashboard:plan")


@dataclass(frozen=True, slots=True)
class Item:
    """What waits for the student in words, and the path of its page."""

    words: str
    path: str


def way_to(about: str) -> Item:
    """The item that a concern is about; the plan as a whole where it names none."""
    known = {concern.value: concern for concern in ITEMS}
    words, name = ITEMS[known[about]] if about in known else PLAN
    return Item(words, reverse(name))
