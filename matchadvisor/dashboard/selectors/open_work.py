"""What still waits for an answer when students leave the class."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from matchadvisor.contacts.selectors.latest import open_follow_ups
from programs.models import ReviewRound
from triage.selectors.class_turn import TurnRow


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One student with what is open, by number."""

    pk: int
    name: str
    reviews: int
    follow_ups: int


@dataclass(frozen=True, slots=True)
class OpenWork:
    """The students with whom something is open, and how much of it in all."""

    rows: Sequence[OpenRow]
    reviews: int
    follow_ups: int


def open_work(turn_rows: Iterable[TurnRow]) -> OpenWork:
    """What is open with some students who are to leave; two queries, however many."""
    names = {row.pk: row.name for row in turn_rows}
    reviews, follow_ups = open_reviews(names), open_follow_ups(names)
    rows = [
        OpenRow(pk, name, reviews.get(pk, 0), len(follow_ups.get(pk, ())))
        for pk, name in names.items()
        if pk in reviews or pk in follow_ups
    ]
    return OpenWork(
        rows=rows,
        reviews=sum(row.reviews for row in rows),
        follow_ups=sum(row.follow_ups for row in rows),
    )


def open_reviews(applicants: Collection[int]) -> Mapping[int, int]:
    """How many review rounds wait for an answer, by student; one query."""
    rounds = ReviewRound.objects.open().filter(program_list__applicant__in=list(applicants))
    return dict(rounds.order_by().values_list("program_list__applicant_id").annotate(Count("pk")))
