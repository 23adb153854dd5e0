"""What was said when a page asked what a file with records is for."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from matchadvisor.privacy.enums import Purpose
from matchadvisor.privacy.models import StatedPurpose
from triage.models import Applicant


def purposes(keys: Iterable[int | None]) -> Mapping[int, str]:
    """The purpose with its words, by the number that an event names; at most one query."""
    return {each.pk: _in_full(each) for each in _stated(keys)}


def purposes_told_to(applicant: Applicant, keys: Iterable[int | None]) -> Mapping[int, str]:
    """The same as the student reads it: of what concerns others too, the purpose alone."""
    stated = _stated(keys).filter(school_id=applicant.school_id)
    return {
        each.pk: _in_full(each) if each.applicant_id == applicant.pk else _label(each)
        for each in stated
    }


def _stated(keys: Iterable[int | None]) -> QuerySet[StatedPurpose]:
    return StatedPurpose.objects.filter(pk__in={key for key in keys if key}).order_by("pk")


def _in_full(stated: StatedPurpose) -> str:
    return f"{_label(stated)}: {stated.words}"


def _label(stated: StatedPurpose) -> str:
    return Purpose(stated.purpose).label
