"""The next step of each part of the story, in plain words."""

from dataclasses import dataclass
from enum import StrEnum

from matchadvisor.narrative.enums import Mark, Mention, Stage


class Where(StrEnum):
    """The page on which a step is taken."""

    STATEMENT = "statement"
    MENTION = "mention"
    MARK = "mark"
    EXPERIENCES = "experiences"
    ADD = "add-experience"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do next; ``where`` is the page. ``is_done`` tells that nothing is left."""

    words: str
    where: Where
    is_done: bool = False


def statement_step(
    *,
    stage: Stage,
    mark: Mark,
    mention: Mention | None,
    open_comments: int,
    is_due: bool = False,
) -> NextStep:
    """What brings a statement further, the most useful first.

    ``is_due`` tells that the questions about the score are to be asked again.
    """
    if stage is Stage.EMPTY:
        return NextStep("Write a first draft; any line is a beginning.", Where.STATEMENT)
    if open_comments:
        counted = "one comment" if open_comments == 1 else f"{open_comments} comments"
        return NextStep(f"Read {counted} from your advisor.", Where.STATEMENT)
    if mention is None:
        return NextStep("Decide whether to mention the score: six short questions.", Where.MENTION)
    if is_due:
        return NextStep(
            "Read your answers about the score again: it or your record has changed since.",
            Where.MENTION,
        )
    if mention is Mention.ASK_ADVISOR:
        return NextStep(
            "Talk the open questions about the score over with your advisor.", Where.MENTION
        )
    if mark is Mark.UNSAID:
        return NextStep("Mark where the draft mentions the score, or that it does not.", Where.MARK)
    if stage is Stage.DRAFT:
        return NextStep("Go through the checklist, then call it final.", Where.STATEMENT)
    return NextStep("Final. A later save opens it again.", Where.STATEMENT, is_done=True)


def experiences_step(*, count: int, meaningful: int, concerns: int) -> NextStep:
    """What brings the experiences further."""
    if not count:
        return NextStep("Add your first experience, or paste them from your CV.", Where.ADD)
    if concerns:
        counted = "one entry" if concerns == 1 else f"{concerns} entries"
        return NextStep(f"Look at {counted}: an outcome may be missing.", Where.EXPERIENCES)
    if not meaningful:
        return NextStep("Choose which ones were most meaningful.", Where.EXPERIENCES)
    return NextStep("Nothing to point at. Read them aloud once.", Where.EXPERIENCES, is_done=True)
