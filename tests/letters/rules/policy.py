"""A policy and sets of letters written for the tests, so that next season's figures break nothing."""

from datetime import date

from letters.enums import Closeness, Setting, State, WriterRole
from letters.facts import LettersFacts, RequestFacts, WriterFacts
from matchadvisor.core.policy import Policy
from tests.triage.rules.policy import key_file, policy_files
from triage.enums import Zone

VALUES = {
    "letters.writers": (
        'order = ["faculty", "sub_internship", "director", "research", "other_clinician"]'
    ),
    "letters.packet": "examples = [3, 5]",
    "letters.kinds": 'emergency-medicine = { standardized = "SLOE" }',
    "limits.letters": "eras = 4\nsf_match = 3",
    "timing.letters_asked": "weeks = [6, 4]",
}
TODAY = date(2026, 6, 1)
OPENS = date(2026, 9, 2)


def files():
    """The test policy's files: triage's and those of letters."""
    own = {f"{key.replace('.', '/')}.toml": key_file(key, value) for key, value in VALUES.items()}
    return {**policy_files(), **own}


def policy_with(key, value):
    """The test policy with the value of one key replaced, as TOML."""
    return Policy.parse({**files(), f"{key.replace('.', '/')}.toml": key_file(key, value)})


POLICY = Policy.parse(files())


def writer(key=1, role=WriterRole.FACULTY, **given):
    """A writer of internal medicine who worked closely with the applicant until May."""
    chosen = {
        "name": f"Dr. {chr(64 + key)}",
        "closeness": Closeness.CLOSELY,
        "setting": Setting.CLERKSHIP,
        "specialty": "internal-medicine",
        "worked_from": date(2026, 4, 1),
        "worked_to": date(2026, 5, 1),
    }
    return WriterFacts(key=key, role=role, **{**chosen, **given})


def letter(key=1, state=State.PLANNED, by=None, **given):
    """A letter of a writer of the same key."""
    return RequestFacts(key=key, writer=by or writer(key), state=state, **given)


def lettered(*requests, **given):
    """The facts of a yellow set in internal medicine, filed in ERAS."""
    chosen = {
        "specialty": "internal-medicine",
        "specialty_name": "internal medicine",
        "season": 2027,
        "today": TODAY,
        "service": "eras",
        "service_name": "ERAS",
        "zone": Zone.YELLOW,
        "opens_on": OPENS,
        "writers": tuple(each.writer for each in requests),
    }
    return LettersFacts(**{**chosen, "requests": requests, **given})
