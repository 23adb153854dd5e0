"""Which entries of a list count, and under which tag: what the other rules on lists add up."""

from collections.abc import Iterable

from programs.enums import Status, Tag
from programs.facts import EntryFacts, Suggestion, TagCounts

NOT_ON_THE_LIST = {Status.CONSIDERING, Status.WITHDRAWN}


def is_counted(entry: EntryFacts) -> bool:
    """Whether the entry is on the list: applying or further, and not withdrawn."""
    return entry.status not in NOT_ON_THE_LIST


def is_paid(entry: EntryFacts) -> bool:
    """Whether the entry costs a fee; a withdrawn one does only if it was applied to."""
    return is_counted(entry) or (entry.status is Status.WITHDRAWN and entry.was_applied)


def counted_tag(entry: EntryFacts, suggestion: Suggestion) -> Tag | None:
    """The tag that counts: a person's, and until there is one the suggested tag."""
    return entry.tag or suggestion.tag


def count_tags(tags: Iterable[Tag | None]) -> TagCounts:
    """How many programs carry each tag."""
    given = list(tags)
    return TagCounts(
        reach=given.count(Tag.REACH),
        target=given.count(Tag.TARGET),
        safety=given.count(Tag.SAFETY),
        untagged=given.count(None),
    )
