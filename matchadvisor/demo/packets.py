"""What demo students prepared for writers: a CV, examples, a draft statement."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from letters.enums import ExampleKind
from letters.models import CurriculumVitae, DraftStatement, Example, LetterRequest
from letters.models.packets import private_storage, stored_name
from matchadvisor.demo.cases import MAREN
from matchadvisor.demo.curriculum import curriculum
from matchadvisor.demo.office import Office
from triage.models import Applicant

BEGUN, FINISHED, EVENING = 34, 12, 19 * 60
SHARE_WITH_CV, SHARE_WITH_STATEMENT, SHARE_READY = 0.8, 0.4, 0.6
EXAMPLES = (
    (
        ExampleKind.OWNERSHIP,
        "The handover sheet on 6 West",
        "I kept one sheet for the eleven patients of our team and walked through it with the night "
        "resident each evening, with what was still open for each of them.",
        "Two pending cultures were followed up that evening; the team kept the sheet after I left.",
    ),
    (
        ExampleKind.JUDGEMENT,
        "The night the pump alarm was not the problem",
        "I noticed that my patient breathed faster before any number changed, stayed with him and "
        "called the senior resident instead of waiting for the next round.",
        "He was moved within the hour; the senior told the team why she had come.",
    ),
    (
        ExampleKind.BEYOND,
        "A discharge in two languages",
        "I found an interpreter for a discharge on a Friday, wrote the plan out in plain words and "
        "telephoned on Monday to ask whether the medicines were there.",
        "They were not; the clinic mended it the same day.",
    ),
    (
        ExampleKind.OWNERSHIP,
        "Eleven days with one family",
        "I was the one who spoke with the family of my patient each afternoon and brought their "
        "questions to rounds.",
        "The decision about hospice was theirs, and nobody heard of it second hand.",
    ),
    (
        ExampleKind.JUDGEMENT,
        "A dose that did not fit the kidney",
        "While I wrote the note I checked the dose against the morning's creatinine, asked the "
        "pharmacist and put the order up for change.",
        "The dose was halved before it was given.",
    ),
)
STATEMENT = (
    "I grew up above a ferry landing, where the same people came by every day and you learned to "
    "ask how they were and to wait for the answer.\n\nOn the wards I was happiest when I knew one "
    "patient well enough to notice that something was different. I want to train where that is "
    "part of the work, and where somebody tells me what I missed."
)


class PacketBook:
    """The packets of students whose letters were asked for, table by table."""

    def __init__(self, office: Office) -> None:
        self.office = office
        asked = LetterRequest.objects.filter(
            applicant__school=office.school, asked_at__isnull=False
        )
        rows = asked.order_by("pk").values_list("applicant", "specialty", "writer__name")
        self.specialty = {applicant: slug for applicant, slug, _ in reversed(rows)}
        self.saw = {applicant: name for applicant, _, name in reversed(rows)}
        held = Applicant.objects.filter(pk__in=list(self.specialty), user__isnull=False)
        self.applicants = list(held.select_related("user").order_by("aamc_id"))

    def write(self) -> None:
        """Write all rows; the files follow once the rows are there to stay."""
        self._write_files(list(self._cvs()))
        Example.objects.bulk_create(row for each in self.applicants for row in self._examples(each))
        DraftStatement.objects.bulk_create(self._statements())

    def _cvs(self) -> Iterator[tuple[CurriculumVitae, bytes]]:
        for applicant in self.applicants:
            if not _has(applicant, "cv", SHARE_WITH_CV):
                continue
            pdf = curriculum(applicant.get_full_name(), applicant.graduation_year)
            cv = CurriculumVitae(
                applicant=applicant,
                shown_name=f"CV {applicant.last_name}.pdf",
                size=len(pdf),
                pages=1,
                uploaded_by=applicant.user,
                uploaded_at=self._moment(applicant, "cv"),
            )
            cv.file.name = stored_name(cv, cv.shown_name)
            yield cv, pdf

    def _write_files(self, cvs: Iterable[tuple[CurriculumVitae, bytes]]) -> None:
        CurriculumVitae.objects.bulk_create(cv for cv, _ in cvs)
        for cv, pdf in cvs:
            save = partial(private_storage().save, str(cv.file.name), ContentFile(pdf))
            transaction.on_commit(save)

    def _examples(self, applicant: Applicant) -> Iterator[Example]:
        draw = _draw(applicant, "examples")
        chosen = draw.sample(EXAMPLES, draw.randint(1, 4))
        if applicant.email == MAREN.email:
            chosen = [EXAMPLES[0], EXAMPLES[1], EXAMPLES[2]]
        for number, (kind, title, did, changed) in enumerate(chosen):
            is_begun_only = applicant.email == MAREN.email and number == 2
            yield Example(
                applicant=applicant,
                kind=kind,
                title=title,
                did=did,
                changed="" if is_begun_only else changed,
                seen_by="" if is_begun_only else self.saw[applicant.pk],
                **self._last_hand(applicant, title),
            )

    def _statements(self) -> Iterator[DraftStatement]:
        for applicant in self.applicants:
            if _has(applicant, "statement", SHARE_WITH_STATEMENT):
                yield DraftStatement(
                    applicant=applicant,
                    specialty=self.specialty[applicant.pk],
                    text=STATEMENT,
                    is_ready=_draw(applicant, "ready").random() < SHARE_READY,
                    **self._last_hand(applicant, "statement"),
                )

    def _last_hand(self, applicant: Applicant, about: str) -> dict[str, Any]:
        return {
            "updated_by_id": applicant.user_id,
            "updated_at": self._moment(applicant, about),
        }

    def _moment(self, applicant: Applicant, about: str) -> datetime:
        draw = _draw(applicant, about)
        return self.office.moment(draw.randint(FINISHED, BEGUN), EVENING + draw.randint(0, 150))


def _has(applicant: Applicant, what: str, share: float) -> bool:
    return applicant.email == MAREN.email or _draw(applicant, what).random() < share


def _draw(applicant: Applicant, about: str) -> Random:
    return Random(f"{applicant.aamc_id} {about}")  # noqa: S311  # no secret hangs on it
