"""The rows of one page of the board as they are drawn: words, days, and the one button."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from letters.enums import State
from letters.models import LetterRequest
from matchadvisor.common.exports import Cell
from matchadvisor.dashboard.enums import Act, Group, NudgeWay
from matchadvisor.dashboard.models import Nudge
from matchadvisor.dashboard.rules.attention import words_of
from matchadvisor.dashboard.rules.care import Care
from matchadvisor.dashboard.selectors.board import BoardRow
from matchadvisor.policy.years import SchoolYear
from triage.enums import Shade, Zone

MOST_WORDS = 300
SENT = {Act.REMIND: NudgeWay.REMINDER, Act.OFFER: NudgeWay.MEETING}
SAID = {NudgeWay.REMINDER: "Reminded today", NudgeWay.MEETING: "Offered today"}
COLUMNS = (
    *("student", "aamc_id", "advisor", "specialty", "zone", "step2_score", "when"),
    *("what_can_be_fixed", "next_due", "what_to_do", "last_reached"),
)


@dataclass(frozen=True, slots=True)
class Button:
    """The one thing to do: a link, or with ``posts`` a button that does it at once.

    ``done`` says that it was done today already.
    """

    label: str
    url: str = ""
    posts: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One row of the board in words."""

    pk: int
    name: str
    url: str
    advisor: str
    specialty_name: str
    zone: Zone | None
    shade: Shade | None
    score: int | None
    is_fail: bool
    words: str
    more: tuple[str, ...]
    due: date | None
    days_late: int
    contact: str
    is_out_of_touch: bool
    button: Button
    close_url: str
    is_in_hand: bool


@dataclass(frozen=True, slots=True)
class GroupLines:
    """The lines of one group on one page, with the number in the group; no group where sorted."""

    group: Group | None
    count: int
    lines: tuple[BoardLine, ...]


def drawn(
    rows: Iterable[BoardRow], *, all_rows: Sequence[BoardRow], is_sorted: bool, year: SchoolYear
) -> list[GroupLines]:
    """The rows of a page in their groups; two queries. ``all_rows`` are those of every page."""
    rows = list(rows)
    sent = _sent_today(rows, year)
    letters = _unassigned(rows, year)
    counts = Counter(row.group for row in all_rows)
    far = year.policies.deciding.at("office.attention", year.season.year).value["contact_days"]
    groups: defaultdict[Group | None, list[BoardLine]] = defaultdict(list)
    for row in rows:
        line = _line(row, sent, letters, far)
        groups[None if is_sorted else row.group].append(line)
    return [
        GroupLines(group, counts[group] if group else len(all_rows), tuple(lines))
        for group, lines in groups.items()
    ]


def exported(rows: Iterable[BoardRow]) -> list[list[Cell]]:
    """Rows as a file holds them, under ``COLUMNS``."""
    cells: list[list[Cell]] = []
    for row in rows:
        stand, first, contact = row.stand, row.first, row.contact
        zone = stand.outline.zone.label if stand.outline else ""
        reached = contact.reached_on if contact else None
        cells.append(
            [
                *(row.sort_name, row.aamc_id, row.advisor, stand.specialty_name, zone),
                *(stand.score, row.group.label, " ".join(words_of(care) for care in row.cares)),
                first.due.isoformat() if first and first.due else "",
                first.act.label if first else "",
                reached.isoformat() if reached else "",
            ]
        )
    return cells


def _sent_today(rows: Sequence[BoardRow], year: SchoolYear) -> set[tuple[int, str]]:
    nudges = Nudge.objects.filter(on=year.today, applicant__in=[row.pk for row in rows])
    return set(nudges.order_by().values_list("applicant_id", "way"))


def _unassigned(rows: Sequence[BoardRow], year: SchoolYear) -> Mapping[int, int]:
    """The first uploaded letter of each that goes to no program."""
    keys = [row.pk for row in rows if row.first and row.first.act is Act.ASSIGN]
    wanted = {row.pk: row.stand.specialty for row in rows}
    requests = LetterRequest.objects.filter(
        applicant__in=keys, season=year.season.year, state=State.UPLOADED
    )
    found: dict[int, int] = {}
    for pk, applicant, slug in requests.order_by("-pk").values_list(
        "pk", "applicant_id", "specialty"
    ):
        if slug == wanted[applicant]:
            found[applicant] = pk
    return found


def _line(
    row: BoardRow, sent: set[tuple[int, str]], letters: Mapping[int, int], far: int
) -> BoardLine:
    stand, first = row.stand, row.first
    where = stand.outline
    reached = row.contact.reached_on if row.contact else None
    days = (row.facts.today - reached).days if reached else None
    return BoardLine(
        pk=row.pk,
        name=row.name,
        url=reverse("dashboard:student", args=[row.pk]),
        advisor=row.advisor,
        specialty_name=stand.specialty_name,
        zone=where.zone if where else None,
        shade=where.shade if where else None,
        score=stand.score,
        is_fail=where.is_fail if where else False,
        words=words_of(first) if first else "",
        more=tuple(words_of(care) for care in row.cares[1:]),
        due=first.due if first else None,
        days_late=first.days_late if first else 0,
        contact=_ago(days),
        is_out_of_touch=days is None or days >= far,
        button=_button(row, sent, letters),
        close_url=_close_url(row, first) if first else "",
        is_in_hand=first.is_in_hand if first else False,
    )


def _ago(days: int | None) -> str:
    if days is None:
        return "not yet"
    if days <= 0:
        return "today"
    return f"{days} day{'s' if days != 1 else ''} ago"


def _button(row: BoardRow, sent: set[tuple[int, str]], letters: Mapping[int, int]) -> Button:
    first = row.first
    if first is None:
        return Button("Open", reverse("dashboard:student", args=[row.pk]))
    way = SENT.get(first.act)
    if way is None:
        return Button(first.act.label, _url(row, first, letters))
    is_done = (row.pk, way.value) in sent
    return Button(first.act.label, posts=way.value, done=SAID[way] if is_done else "")


def _url(row: BoardRow, care: Care, letters: Mapping[int, int]) -> str:
    """Where one thing is done."""
    listed, slug = row.list_read, row.stand.specialty
    if care.act is Act.CALL:
        return _close_url(row, care)
    if care.act is Act.ASSIGN and row.pk in letters:
        return reverse("letters:assign", args=[letters[row.pk]])
    if care.act is Act.OPEN_REVIEW and listed and listed.round_pk:
        return reverse("programs:review-round", args=[listed.round_pk])
    if care.act in (Act.OPEN_REVIEW, Act.OPEN_LIST):
        return reverse("programs:student-list", args=[row.pk, slug])
    if care.act is Act.OPEN_MSPE:
        return reverse("narrative:office-mspe")
    if care.act in (Act.SIGN, Act.OPEN_DECISION):
        return reverse("dashboard:student-decision", args=[row.pk, slug])
    return reverse("letters:student-letters", args=[row.pk])


def _close_url(row: BoardRow, care: Care) -> str:
    """Where a concern is closed: was the student reached, what was agreed, what follows."""
    asked: dict[str, Any] = {"concern": care.concern.value, "words": words_of(care)[:MOST_WORDS]}
    return f"{reverse('contacts:close-concern', args=[row.pk])}?{urlencode(asked)}"
