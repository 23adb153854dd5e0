"""What a page or a file showed of a student, in plain words, by the page's name."""

WHOLE = "your student page: standing, letters, dates, decision and notes"
SHOWN = {
    "contacts": "contacts and notes about you",
    "dashboard": "an overview of your file",
    "dashboard:board": "the board of students, with a line about you",
    "dashboard:decision": "your decision about the risk",
    "dashboard:people": "the list of students, with your name",
    "dashboard:student": WHOLE,
    "dashboard:student-decision": "your decision about the risk",
    "dashboard:students": "the list of students, with a line about you",
    "imports": "an import of the class list, with a row about you",
    "letters": "your letters",
    "letters:cv": "your CV",
    "letters:office": "the office's letters, with yours among them",
    "letters:packet-pdf": "the packet for a letter writer",
    "letters:student-packet": "your packet for letter writers",
    "letters:writer-cv": "your CV",
    "letters:writer-packet": "the packet you prepared for them",
    "letters:writer-page": "your request for a letter",
    "narrative": "your statement and experiences",
    "people": "the list of students, with your name",
    "privacy": "the record of who has looked at your file",
    "privacy:student-data": "everything that is kept about you",
    "privacy:audit": "the office's log of what was done",
    "privacy:audit-export": "the office's log of what was done",
    "programs": "your program list",
    "programs:review-round": "your program list, to review it",
    "programs:reviews": "the lists that wait for review, with yours among them",
    "rotations": "your rotations",
    "timeline": "your dates",
    "timeline:office-mail": "a mail to you or about your letters",
    "timeline:office-mails": "the list of mails, with one to you or about your letters",
    "triage": "your standing and record",
    "triage:student-history": "every change of your record",
}
ANYTHING = "a page of your file"


def shown_words(view: str) -> str:
    """What a page showed of the student who reads it."""
    return SHOWN.get(view) or SHOWN.get(view.partition(":")[0]) or ANYTHING


def has_words(view: str) -> bool:
    """Whether a page, or all pages of its app, are named."""
    return view in SHOWN or view.partition(":")[0] in SHOWN
