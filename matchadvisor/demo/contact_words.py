"""What was said in the demo: nothing in it depends on a score, so that it fits every student."""

from matchadvisor.contacts.enums import About, Audience, ContactWay
from triage.enums import AnchorCode

WELCOME = (
    ContactWay.MEETING,
    "Went through the season together: what is due when, who answers which question, and how to "
    "reach each other. Record to be checked at home.",
)
TALKS = (
    (ContactWay.MEETING, "Order of the writers is clear. The two from medicine are asked first."),
    (
        ContactWay.MEETING,
        "Take six programs off the list where nothing but the city speaks for them.",
    ),
    (
        ContactWay.CALL,
        "The statement starts with the clinic, not with the childhood. New draft in a week.",
    ),
    (ContactWay.MEETING, "Read the list line by line; the west coast stays, for family."),
    (ContactWay.MAIL, "Packet for the writers is complete, and the CV has its dates now."),
    (ContactWay.CALL, "Rotation goes well. Ask the attending for feedback before the last week."),
    (ContactWay.MESSAGE, "Photo and transcript are handed in."),
    (ContactWay.MEETING, "Practice interview booked, with the chief resident."),
    (ContactWay.MEETING, "Budget for applications is settled with the family; no loan needed."),
    (
        ContactWay.CALL,
        "Sleeps badly before deadlines. Will see student health, and we meet weekly until then.",
    ),
)
"""How and what was agreed."""

MISSED = (
    (ContactWay.CALL, "Call once more in the evening"),
    (ContactWay.MAIL, "Ask the clerkship office which ward"),
    (ContactWay.CALL, "Write to the private address"),
)
"""How somebody tried, and what is tried next."""

STEPS = (
    "Look at the new draft of the statement",
    "Read the list after the cuts",
    "Ask whether the second writer answered",
    "Send the sample of a thank-you letter",
    "Book a room for the practice interview",
    "Hear how the sub-internship went",
)
NOTES = (
    (About.GENERAL, Audience.SHARED, "Wants to stay within a day's drive of the family."),
    (About.LIST, Audience.OFFICE, "The list leans on one city; ask what ties there are."),
    (About.LETTERS, Audience.OFFICE, "The department's chair signs late every year. Remind early."),
    (About.DECISION, Audience.SHARED, "Both ways were on the table, with their costs beside them."),
    (About.TIMELINE, Audience.SHARED, "Away in the second week of the month; nothing due then."),
    (About.GENERAL, Audience.OFFICE, "Works nights this block. Afternoons are best for calls."),
    (
        AnchorCode.LEAVE_UNEXPLAINED,
        Audience.OFFICE,
        "One plain sentence on the time away is agreed; the papers are with the registrar.",
    ),
    (
        About.STANDING,
        Audience.SHARED,
        "We read both policies together and plan by the stricter one.",
    ),
)
"""About what, for whom, in which words."""

CASES = (
    "No answer since the list was returned",
    "The second letter is in doubt",
    "Unsure about the specialty after the last rotation",
    "Mails come back from the address on file",
)
CLOSINGS = (
    (
        ContactWay.CALL,
        "The list comes back on Friday with the cuts we spoke about.",
        "Read the list",
    ),
    (
        ContactWay.MEETING,
        "Another writer is asked, who knows the work of this spring.",
        "Ask whether the new writer agreed",
    ),
)
"""How, what was agreed, and what follows."""
