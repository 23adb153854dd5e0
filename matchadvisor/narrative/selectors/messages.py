"""Messages to programs: whom one could write to, the draft, and the log (S-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from matchadvisor.narrative.enums import Occasion
from matchadvisor.narrative.facts import MessageFacts, SentOften
from matchadvisor.narrative.models import ProgramMessage
from matchadvisor.narrative.selectors.locks import LockCard, lock_card
from matchadvisor.narrative.selectors.mentions import mention_page
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from programs.enums import ListKind, Status
from programs.models import Entry, Program
from triage.models import Applicant
from triage.selectors.dossiers import dossier_of


@dataclass(frozen=True, slots=True)
class Written:
    """What the applicant wrote into a message."""

    aspects: tuple[str, ...] = ()
    evidence: str = ""
    with_score: bool = False


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """The log, the latest first, and the lock if the season has published its week."""

    log: tuple[ProgramMessage, ...]
    lock: LockCard | None
    is_locked: bool


def messages_page(*, applicant: Applicant, year: SchoolYear, at: datetime) -> MessagesPage:
    """The log of one applicant; one query."""
    rows = (
        ProgramMessage.objects.filter(applicant=applicant)
        .select_related("program")
        .order_by("-sent_on", "-pk")
    )
    lock = lock_card(year, at)
    return MessagesPage(
        log=tuple(rows),
        lock=lock,
        is_locked=lock is not None and lock.holds,
    )


def programs_to_write_to(
    *, applicant: Applicant, season: int, slugs: Sequence[str]
) -> QuerySet[Program]:
    """Programs on the applicant's lists that count, by name."""
    entries = (
        Entry.objects.present()
        .filter(
            program_list__applicant=applicant,
            program_list__season=season,
            program_list__kind=ListKind.MAIN,
            program_list__specialty__in=slugs,
        )
        .exclude(status__in=[Status.CONSIDERING, Status.WITHDRAWN])
    )
    return Program.objects.filter(pk__in=entries.values("program")).order_by("name", "pk")


def message_facts(
    *,
    applicant: Applicant,
    program: Program,
    occasion: Occasion,
    written: Written,
    year: SchoolYear,
) -> MessageFacts:
    """Everything that a draft is made of; eleven queries.

    The score may be named where N-1 says to mention it, or where the applicant chose to.
    """
    dossier = dossier_of(applicant)
    result = dossier.latest_result
    decision = mention_page(dossier=dossier, slug=program.specialty, year=year).finding
    before = ProgramMessage.objects.filter(
        applicant=applicant, program=program, occasion=occasion, season=year.season.year
    )
    entry = _entry(applicant, program, year.season.year)
    says_mention = decision is not None and str(decision.verdict) == "mention"
    return MessageFacts(
        season=year.season.year,
        occasion=occasion,
        program=program.name,
        place=f"{program.city}, {program.state}",
        specialty_name=specialty(program.specialty).name,
        name=applicant.get_full_name(),
        school=year.school.name,
        aamc_id=applicant.aamc_id,
        aspects=written.aspects,
        evidence=written.evidence,
        score=result.score if result else None,
        with_score=written.with_score,
        may_name_score=written.with_score or says_mention,
        sent_before=before.exists(),
        is_submitted=entry is not None and entry.was_applied,
        is_rotated=entry is not None and entry.is_rotated,
    )


def sent_by_occasion(*, applicant: Applicant, season: int) -> tuple[SentOften, ...]:
    """How many messages the log of a season holds by program and occasion; one query."""
    rows = (
        ProgramMessage.objects.filter(applicant=applicant, season=season)
        .order_by("program__name", "program", "occasion")
        .values_list("program__name", "program", "occasion")
        .annotate(count=Count("pk"))
    )
    return tuple(SentOften(name, Occasion(occasion), count) for name, _, occasion, count in rows)


def _entry(applicant: Applicant, program: Program, season: int) -> Entry | None:
    """What the applicant's list holds of a program."""
    return (
        Entry.objects.present()
        .filter(
            program_list__applicant=applicant,
            program_list__season=season,
            program_list__kind=ListKind.MAIN,
            program=program,
        )
        .first()
    )
