"""Which step comes next on what the applicant says to programs and to those who know them."""

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import PlanFacts


def contact_step(facts: PlanFacts) -> Step | None:
    """The first step that is open; none that leads to programs while the match code forbids it.

    The answer is asked for where the score may come up; people and messages once there is a list.
    """
    contact = facts.contact
    if facts.story.has_mention and not contact.is_answer_ready:
        return Step.WRITE_ANSWER
    if contact.is_locked or facts.program_list is None or not facts.program_list.size:
        return None
    if not contact.people:
        return Step.NAME_PEOPLE
    if contact.unasked:
        return Step.ASK_PERSON
    return Step.WRITE_PROGRAM if contact.is_filed and not contact.messages else None
