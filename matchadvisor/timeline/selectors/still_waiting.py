"""Which mails on their way still say something true: what they are about waits as it did."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from letters.enums import State
from letters.models import LetterRequest
from matchadvisor.core.season import Season
from matchadvisor.outbox.models import Message
from matchadvisor.timeline.models import Milestone, Reminder
from matchadvisor.timeline.selectors.proofs import proofs
from matchadvisor.timeline.selectors.waiting import UNANSWERED


def settled_reminders(mails: Sequence[Message], *, season: Season) -> set[int]:
    """Keys of the reminders to students and staff all of whose items are done, or were moved.

    One that nobody decided about is not among them. Six queries at most.
    """
    steps: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = Reminder.objects.filter(message_key__in=[mail.key for mail in mails])
    for key, subject, occasion in rows.values_list("message_key", "subject", "occasion"):
        steps[key].append((subject, occasion))
    subjects = {subject for each in steps.values() for subject, _ in each}
    moved = _milestones(subjects, season)
    answered = _letters(subjects)

    def waits(subject: str, occasion: str, mail: Message) -> bool:
        if subject in moved:
            return _is_older(moved[subject], mail)
        return subject in answered and not (
            answered[subject] and occasion.startswith(f"{UNANSWERED}:")
        )

    return {
        mail.pk
        for mail in mails
        if steps[mail.key] and not any(waits(*step, mail) for step in steps[mail.key])
    }


def settled_writer_mails(mails: Sequence[Message]) -> set[int]:
    """Keys of the reminders to writers who answered or uploaded since, or are somebody else."""
    requests = _with_writer([mail.key.split(":")[1] for mail in mails]).select_related("writer")
    waiting = {str(each.pk): each for each in requests.filter(denied_at=None)}
    settled = set()
    for mail in mails:
        found = waiting.get(mail.key.split(":")[1])
        if not (found and found.writer.email == mail.to and _is_older(found.answered_at, mail)):
            settled.add(mail.pk)
    return settled


def _milestones(subjects: Iterable[str], season: Season) -> Mapping[str, datetime | None]:
    rows = list(
        Milestone.objects.open()
        .of_current()
        .filter(pk__in=_keys(subjects, "milestone"))
        .values_list("pk", "applicant_id", "kind", "specialty", "moved_at")
    )
    proved = proofs(applicants={row[1] for row in rows}, season=season)
    done = {slot for slot, proof in proved.items() if proof.is_whole}
    return {
        f"milestone-{pk}": moved_at
        for pk, applicant_id, kind, specialty, moved_at in rows
        if (applicant_id, kind, specialty) not in done
    }


def _letters(subjects: Iterable[str]) -> Mapping[str, str]:
    requests = _with_writer(_keys(subjects, "letter"))
    return {f"letter-{pk}": answer for pk, answer in requests.values_list("pk", "answer")}


def _with_writer(keys: Sequence[str]) -> QuerySet[LetterRequest]:
    requests = LetterRequest.objects.with_writer().filter(pk__in=keys)
    return requests.exclude(state=State.ASKED, answer__gt="")


def _keys(subjects: Iterable[str], thing: str) -> list[str]:
    pairs = (subject.partition("-") for subject in subjects)
    return [pk for name, _, pk in pairs if name == thing]


def _is_older(moment: datetime | None, mail: Message) -> bool:
    return moment is None or moment <= mail.created_at
