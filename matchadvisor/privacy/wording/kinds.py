"""What was recorded, in plain words, by the kind of its event.

Kinds are named ``app.noun_verbed``, so most say themselves what was done: the words are made from
the name. Those whose name would puzzle a dean stand here.
"""

import re

from matchadvisor.privacy.wording.pages import shown_words

AREAS = {
    "accounts": "People and sign-in",
    "contacts": "Contacts and notes",
    "dashboard": "Board",
    "demo": "Demo",
    "imports": "Imports",
    "letters": "Letters",
    "narrative": "Statement and experiences",
    "policy": "Policy and season",
    "privacy": "Privacy",
    "programs": "Programs and lists",
    "records": "Records looked at",
    "rotations": "Rotations",
    "support": "Support",
    "timeline": "Dates and mails",
    "triage": "Records and decisions",
}
WORDS = {
    "accounts.identities_forgotten": "Sign-on by the school taken away",
    "accounts.identity_linked": "Sign-on by the school linked",
    "imports.apply_asked": "Import started",
    "imports.run_applied": "Import applied",
    "imports.run_stopped": "Import stopped by a fault",
    "imports.run_undone": "Import undone",
    "imports.undo_asked": "Undo of an import started",
    "letters.hesitant_accepted": "A hesitant writer kept all the same",
    "letters.link_denied": "A writer said that a link is not theirs",
    "letters.needed_day_set": "Day by which a letter is needed set",
    "privacy.erasure_asked": "Asked to erase a file before its time",
    "privacy.erasure_withdrawn": "Request to erase a file taken back",
    "privacy.file_erased": "A student's file erased",
    "privacy.hold_lifted": "Legal hold lifted",
    "privacy.hold_set": "Legal hold set",
    "privacy.log_taken": "The log taken along",
    "privacy.own_data_taken": "A student took their data along",
    "records.exported": "Took along",
    "records.viewed": "Looked at",
    "support.page_viewed": "Page of the admin site opened",
    "timeline.feed_made": "Calendar address made",
    "timeline.feed_revoked": "Calendar address closed",
    "timeline.mails_chosen": "Choice of mails changed",
    "timeline.mails_stopped": "Mails stopped by their link",
    "triage.class_joined_again": "Student back in the class",
    "triage.class_left": "Student left the class",
    "triage.overrule_withdrawn": "Overrule of an anchor taken back",
    "triage.risk_decided": "Risk question answered",
    "triage.stay_taken_back": "Stay for another season taken back",
}
ABOUT_THE_READER = (
    (re.compile(r"\byours?\b"), "the student's"),
    (re.compile(r"\byou\b"), "the student"),
)


def kind_words(kind: str, view: str = "") -> str:
    """What was done; for a look, also at what."""
    words = WORDS.get(kind) or _made(kind)
    return f"{words} {seen_words(view)}" if view and kind.startswith("records.") else words


def seen_words(view: str) -> str:
    """What a page shows of a student, for whoever is not that student."""
    words = shown_words(view)
    for pattern, instead in ABOUT_THE_READER:
        words = pattern.sub(instead, words)
    return words


def area_words(kind: str) -> str:
    """Of which part of the product a kind is."""
    app = kind.partition(".")[0]
    return AREAS.get(app, app.capitalize())


def _made(kind: str) -> str:
    return kind.partition(".")[2].replace("_", " ").capitalize()
