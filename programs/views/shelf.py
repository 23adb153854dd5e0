"""Which list a page is about, and all that its page shows."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse

from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from matchadvisor.policy.years import SchoolYear
from programs.enums import ListKind, ListState
from programs.forms.list_filter import ListFilterForm, ordered
from programs.forms.sheet import AddForm, BulkForm
from programs.models import ProgramList
from programs.selectors.changes import was_approved
from programs.selectors.companion_cards import companion_cards
from programs.selectors.drawn_rows import drawn
from programs.selectors.lists import (
    ListRow,
    companion_rows_of,
    goals_of,
    remarks_of,
    rows_of,
)
from programs.selectors.meter_cards import meter_cards
from programs.selectors.meters import meters_of
from programs.selectors.reach_notes import reach_notes
from programs.selectors.sheets import Sheet, Yardstick, sheet_for
from triage.views.files import File, own_file, student_file


@dataclass(frozen=True, slots=True)
class Tab:
    """One of an applicant's lists, and where it is."""

    label: str
    note: str
    url: str
    is_current: bool


def yardstick_of(year: SchoolYear) -> Yardstick:
    """What the lists of a school are measured with on a day."""
    return Yardstick(policies=year.policies, season=year.season, today=year.today)


def file_of(request: SignedInRequest, program_list: ProgramList) -> File:
    """The file to which a list belongs, as the reader may open it."""
    if request.user.pk == program_list.applicant.user_id:
        return own_file(request)
    return student_file(request, program_list.applicant_id)


def list_url(file: File, slug: str, kind: ListKind = ListKind.MAIN) -> str:
    """Where a list stands for the reader."""
    ending = "" if kind is ListKind.MAIN else "-companion"
    if file.is_own:
        return reverse(f"programs:list-in{ending}", args=[slug])
    return reverse(f"programs:student-list{ending}", args=[file.applicant.pk, slug])


def sheet_of(file: File, slug: str) -> tuple[Sheet, tuple[str, ...]]:
    """The lists of one specialty and the goals that have one; 404 for any other specialty."""
    goals = goals_of(file.applicant)
    try:
        sheet = sheet_for(applicant=file.applicant, slug=slug, yardstick=yardstick_of(file.year))
    except UnknownSpecialty:
        raise Http404 from None
    if slug not in goals and sheet.main is None and sheet.companion is None:
        raise Http404
    return sheet, goals


def change_url(program_list: ProgramList | None, query: QueryDict) -> str:
    """Where changes of a list are sent, with the filters to come back to; "" without a list."""
    if program_list is None:
        return ""
    return f"{reverse('programs:change', args=[program_list.pk])}?{query.urlencode()}"


def held_list(sheet: Sheet, kind: ListKind) -> ProgramList | None:
    """The list of a kind, None before its first program."""
    return sheet.main if kind is ListKind.MAIN else sheet.companion


def all_rows(sheet: Sheet, kind: ListKind) -> list[ListRow]:
    """Every row of a list, with what the advisor said of it."""
    if kind is ListKind.COMPANION:
        return companion_rows_of(sheet)
    return rows_of(sheet, remarks_of(sheet.main) if sheet.main else None)


def list_context(
    file: File, slug: str, kind: ListKind, query: QueryDict, **more: Any
) -> dict[str, Any]:
    """What ``programs/list.html`` draws; ``more`` adds to it or takes precedence."""
    sheet, goals = sheet_of(file, slug)
    rows = all_rows(sheet, kind)
    filters = ListFilterForm(query)
    sort = query.get("sort", "")
    program_list = held_list(sheet, kind)
    kept = query.copy()
    kept.pop("sort", None)
    around = meters_context(sheet, kind)
    return {
        "file": file,
        "sheet": sheet,
        "slug": slug,
        "kind": kind,
        "program_list": program_list,
        "name": specialty(slug).name,
        "tabs": _tabs(file, sheet, goals, kind),
        "list_url": list_url(file, slug, kind),
        "rows": drawn(ordered(filters.chosen(rows), sort), around["tiers"]),
        "total": len(rows),
        "filters": filters,
        "is_filtered": any(query.get(name) for name in filters.fields),
        "sort": sort,
        "change_url": change_url(program_list, query),
        "kept": f"{kept.urlencode()}&" if kept else "",
        "bulk_form": BulkForm(),
        "add_form": AddForm(),
        "can_edit": file.is_own,
        "is_submitted": bool(program_list and program_list.state == ListState.SUBMITTED),
        "is_reopened": bool(program_list and was_approved(program_list)),
        "picked": (),
        "refusals": (),
        **around,
        **more,
    }


def meters_context(sheet: Sheet, kind: ListKind) -> dict[str, Any]:
    """What ``programs/_meters.html`` and the rows draw: it is renewed after each change."""
    meters = meters_of(sheet)
    is_main = kind is ListKind.MAIN
    said = sheet.assessment.findings
    return {
        "meters": meters,
        "cards": meter_cards(meters, sheet.facts) if is_main else companion_cards(sheet),
        "findings": (*said, *reach_notes(sheet))
        if is_main
        else tuple(each for each in said if each.rule == "V-6"),
        "tiers": [(tier.tier, tier.number - tier.placed) for tier in meters.signals.tiers]
        if is_main
        else [],
    }


def _tabs(file: File, sheet: Sheet, goals: tuple[str, ...], kind: ListKind) -> list[Tab]:
    slug = sheet.specialty
    shown = goals if slug in goals else (*goals, slug)
    tabs = [
        Tab(
            label=specialty(each).name,
            note="target" if goals and each == goals[0] else "backup",
            url=list_url(file, each),
            is_current=each == slug and kind is ListKind.MAIN,
        )
        for each in shown
    ]
    has_advanced = any(finding.rule == "V-6" for finding in sheet.assessment.findings)
    if has_advanced or sheet.companion or kind is ListKind.COMPANION:
        companion = Tab(
            label="First year",
            note="companion list",
            url=list_url(file, slug, ListKind.COMPANION),
            is_current=kind is ListKind.COMPANION,
        )
        tabs.insert(shown.index(slug) + 1, companion)
    return tabs
