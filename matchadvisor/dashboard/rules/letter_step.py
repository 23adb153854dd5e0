"""Which step on the letters comes next, and about which writer."""

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import LetterFacts


def letter_step(facts: LetterFacts) -> tuple[Step, str] | None:
    """The one step to take now; None while writers have the word and nothing is missing.

    What a letter already written needs comes before what a new one does: an upload that no
    program reads, an answer that waits for an answer. The name is the writer's, or empty.
    """
    about_writers = (
        (Step.ASSIGN_LETTER, facts.unread),
        (Step.ANSWER_SOFT_YES, facts.soft),
        (Step.CHECK_ADDRESS, facts.denied),
        (Step.SEND_PACKET, facts.agreed),
        (Step.ASK_WRITER, facts.following),
    )
    for step, name in about_writers:
        if name:
            return step, name
    if facts.letters < (1 if facts.aim is None else facts.aim):
        return Step.LIST_WRITERS, ""
    return None if facts.is_packet_ready or not _needs_packet(facts) else (Step.FILL_PACKET, "")


def _needs_packet(facts: LetterFacts) -> bool:
    return facts.ready < facts.letters
