"""Keeping the answer about the score (N-6)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.narrative.enums import Beat
from matchadvisor.narrative.models import InterviewAnswer
from matchadvisor.narrative.services.trail import note
from triage.models import Applicant
from triage.services.locking import lock_applicant


class NewerAnswer(Exception):
    """Another answer was saved since this one was opened; ``answer`` is the one in force."""

    def __init__(self, answer: InterviewAnswer) -> None:
        self.answer = answer
        super().__init__(f"answer {answer.pk}")


@transaction.atomic
def save_answer(
    *,
    applicant: Applicant,
    beats: Mapping[Beat, str],
    seconds: int | None,
    seen: int,
    by: User,
    at: datetime,
) -> InterviewAnswer:
    """Keep the five beats and the time; the same again changes nothing.

    ``seen`` is the key of the answer that the person had before them, 0 for none. Raises
    NewerAnswer where another one was saved meanwhile.
    """
    applicant = lock_applicant(applicant.pk)
    in_force = InterviewAnswer.objects.in_force().filter(applicant=applicant)
    old = in_force.first()
    words = {beat.value: beats.get(beat, "") for beat in Beat}
    if old is not None:
        if {**words, "seconds": seconds} == {
            **{name: getattr(old, name) for name in words},
            "seconds": old.seconds,
        }:
            return old
        if old.pk != seen:
            raise NewerAnswer(old)
    in_force.update(ended_at=at, ended_by=by)
    answer = InterviewAnswer.objects.create(
        applicant=applicant, seconds=seconds, written_by=by, written_at=at, **words
    )
    note("interview_answer_saved", answer, applicant, by=by, at=at)
    return answer
