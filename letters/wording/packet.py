"""The words of a packet: for the writer who reads it, and for the applicant who builds it."""

from letters.enums import ExampleKind, Waiver

WAIVERS = {
    Waiver.WAIVED: "The applicant has waived the right to read this letter.",
    Waiver.KEPT: "The applicant has kept the right to read this letter.",
}
WAIVER_OPEN = "The applicant has not chosen yet."
NOT_PUBLISHED = "Not published yet; the applicant will tell you."
MATERIAL = (
    "What follows is material to write from, never a letter to sign. "
    "Take what you remember too, and leave the rest."
)
HELPS_MOST = (
    "What you saw the applicant do, told as one scene or two.",
    "Whether you could rely on the work, and on which kind of work.",
    "What changed between the first week with you and the last.",
    "Where the applicant stands among those you have taught, if you can say so.",
)
SHORT = 60
"""Characters under which what somebody did is hardly a scene."""
KINDS = {
    ExampleKind.OWNERSHIP: "Something was yours to carry, and you carried it to the end.",
    ExampleKind.BEYOND: "You did more than anyone had asked of you.",
    ExampleKind.JUDGEMENT: "It was pressing, and you kept your head.",
}


def waiver_words(waiver: str) -> str:
    """What the writer reads about the waiver: the same plain words for either choice (L-7)."""
    return WAIVERS[Waiver(waiver)] if waiver else WAIVER_OPEN


def example_state(did: str, changed: str, seen_by: str) -> str:
    """What an example still wants before a writer can use it well; "" where nothing."""
    wanted = [
        words
        for words, answer in (("what changed", changed), ("who saw it", seen_by))
        if not answer
    ]
    if wanted:
        return f"Still to say: {' and '.join(wanted)}. Writers get it then."
    if len(did) < SHORT:
        return "Short so far; a sentence more on what you did would help a writer remember."
    return ""
