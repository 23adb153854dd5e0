"""Which students events are about: by the rows beside a disclosure, or by what was changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from matchadvisor.audit.enums import DISCLOSURES
from matchadvisor.audit.models import Event, EventSubject
from matchadvisor.privacy.selectors.belongings import Belonging, belongings
from triage.models import Applicant

MOST_STUDENTS = 20
Table = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The students whom a page of events is about: keys by event, and names by key."""

    by_event: Mapping[int, Collection[int]]
    names: Mapping[int, str]

    def words(self, event: Event) -> str:
        """Who: a name, a number of students, or the number of a file that is gone; "" if nobody."""
        keys = self.by_event.get(event.seq, ())
        if len(keys) == 1:
            (key,) = keys
            return self.names.get(key, f"erased file {key}")
        return f"{len(keys)} students" if keys else ""


def subjects_of(events: Collection[Event]) -> Subjects:
    """Whom events are about; two queries, and one for each table that they name."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    shown = [event.seq for event in events if event.kind in DISCLOSURES]
    rows = EventSubject.objects.filter(event__in=shown).order_by("event", "applicant_id")
    for seq, applicant in rows.values_list("event", "applicant_id"):
        found[seq].add(applicant)
    for seq, applicant in _by_target(event for event in events if event.seq not in found):
        found[seq].add(applicant)
    single = {key for keys in found.values() if len(keys) == 1 for key in keys}
    applicants = Applicant.objects.filter(pk__in=single).order_by("pk")
    return Subjects(found, {each.pk: each.get_full_name() for each in applicants})


def applicants_named(text: str, *, school_id: int) -> list[int]:
    """The students of a school whose name holds some words, or whose file has that number."""
    full = Concat("first_name", Value(" "), "last_name", Value(", "), "first_name")
    found = Applicant.objects.filter(school_id=school_id).annotate(full=full)
    named = found.filter(full__icontains=text).order_by("pk")
    keys = list(named.values_list("pk", flat=True)[:MOST_STUDENTS])
    return [*keys, int(text)] if text.isdecimal() and len(text) < 19 else keys


def about_students(events: QuerySet[Event], applicants: Collection[int]) -> QuerySet[Event]:
    """The events that are about some students; one query for each table that events name."""
    shown = EventSubject.objects.filter(applicant_id__in=list(applicants)).values("event")
    wanted = Q(pk__in=shown)
    named = set(events.order_by().values_list("target_app", "target_model").distinct())
    for table, (each, way) in _tables().items():
        if table in named:
            rows = each.model._base_manager.filter(**{f"{way}__in": list(applicants)})
            keys = rows.order_by("pk").values_list("pk", flat=True)
            wanted |= Q(
                target_app=table[0],
                target_model=table[1],
                target_pk__in=[str(key) for key in keys],
            )
    gone = [str(key) for key in applicants]
    wanted |= Q(target_app="triage", target_model="applicant", target_pk__in=gone)
    return events.filter(wanted)


def _by_target(events: Iterable[Event]) -> Iterator[tuple[int, int]]:
    """Pairs of event and student, for the rows that events name and that still exist."""
    asked: defaultdict[Table, defaultdict[str, list[int]]]
    asked = defaultdict(lambda: defaultdict(list))
    for event in events:
        asked[event.target_app, event.target_model][event.target_pk].append(event.seq)
    for table, (each, way) in _tables().items():
        if table in asked:
            keys = asked[table]
            rows = each.model._base_manager.filter(pk__in=list(keys)).order_by("pk")
            for pk, applicant in rows.values_list("pk", way):
                if applicant is not None:
                    yield from ((seq, applicant) for seq in keys[str(pk)])
    for pk, seqs in asked.get(("triage", "applicant"), {}).items():
        yield from ((seq, int(pk)) for seq in seqs)


def _tables() -> dict[Table, tuple[Belonging, str]]:
    """The tables of students' rows, with the shortest way from each to its student."""
    return {
        (each.model._meta.app_label, each.model._meta.model_name or ""): (
            each,
            min(each.to_applicant, key=len),
        )
        for each in belongings()
        if each.to_applicant
    }
