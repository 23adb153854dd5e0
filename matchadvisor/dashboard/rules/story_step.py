"""Which step on the story is next, and how many of its parts are done."""

from collections.abc import Iterator

from matchadvisor.dashboard.enums import Step
from matchadvisor.dashboard.facts import ContactFacts, StoryFacts
from matchadvisor.narrative.enums import Stage


def story_step(facts: StoryFacts) -> Step | None:
    """The first step that is open; None once every part is done."""
    return next(_open_steps(facts), None)


def parts_done(facts: StoryFacts, contact: ContactFacts) -> tuple[int, int]:
    """How many parts are done, of how many; the score is two of them where it may come up."""
    parts = [
        facts.stage is Stage.FINAL and not facts.comments,
        facts.experiences > 0 and not facts.gaps,
        facts.is_mspe_handed_over,
        contact.people > 0,
    ]
    if facts.has_mention:
        parts += [facts.is_mention_decided, contact.is_answer_ready]
    return sum(parts), len(parts)


def _open_steps(facts: StoryFacts) -> Iterator[Step]:
    if facts.has_mention and not facts.is_mention_decided:
        yield Step.DECIDE_MENTION
    if facts.stage is Stage.EMPTY:
        yield Step.BEGIN_STATEMENT
    if facts.comments:
        yield Step.ANSWER_COMMENTS
    if not facts.experiences:
        yield Step.ADD_EXPERIENCES
    if facts.gaps:
        yield Step.FILL_EXPERIENCES
    if not facts.is_mspe_handed_over:
        yield Step.HAND_OVER_MSPE
    if facts.stage is not Stage.FINAL:
        yield Step.FINISH_DRAFTS
