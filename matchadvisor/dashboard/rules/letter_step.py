"""Which steps on the letters come next, and about which writer."""

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import LetterFacts


def letter_steps(facts: LetterFacts) -> tuple[tuple[Step, str], ...]:
    """The steps to take now, each with the writer's name or an empty one.

    What a letter already asked for needs comes before one more ask: an upload that no program
    reads, an answer that waits for an answer, a wrong address. Without any of these there is one
    step at most, and none while the writers have the word and nothing is missing.
    """
    pressing = (
        (Step.ASSIGN_LETTER, facts.unread),
        (Step.ANSWER_SOFT_YES, facts.soft),
        (Step.CHECK_ADDRESS, facts.denied),
    )
    found = tuple((step, name) for step, name in pressing if name)
    return found or _routine(facts)


def _routine(facts: LetterFacts) -> tuple[tuple[Step, str], ...]:
    if facts.agreed:
        return ((Step.SEND_PACKET, facts.agreed),)
    if facts.following:
        return ((Step.ASK_WRITER, facts.following),)
    if facts.letters < (1 if facts.aim is None else facts.aim):
        return ((Step.LIST_WRITERS, ""),)
    if facts.ready < facts.letters and not facts.is_packet_ready:
        return ((Step.FILL_PACKET, ""),)
    return ()
