"""What of the story waits for the office, or for the student once the office spoke."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from matchadvisor.core.policy import Policy
from matchadvisor.dashboard.enums import Concern
from matchadvisor.dashboard.facts import CareFacts
from matchadvisor.dashboard.rules.care import Care, care, counted


def mspe_waits(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """A draft for the MSPE that was handed over and that nobody confirmed; a week is allowed."""
    since = facts.story.mspe_since
    if since:
        yield care(
            Concern.MSPE_WAITS,
            facts,
            figures,
            days=(since + timedelta(days=figures["week_days"]),),
            numbers={"since": since},
        )


def comments(facts: CareFacts, figures: Mapping[str, Any], policy: Policy) -> Iterator[Care]:
    """Comments on a statement that the student has left open; a week is allowed."""
    story = facts.story
    if story.comments and story.comments_since:
        yield care(
            Concern.COMMENTS,
            facts,
            figures,
            days=(story.comments_since + timedelta(days=figures["week_days"]),),
            numbers={"count": counted(story.comments, "comment"), "since": story.comments_since},
        )
