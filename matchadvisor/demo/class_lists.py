"""Program lists of the demo's class as students keep them: all rows of a table at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from matchadvisor.accounts.models import User
from matchadvisor.demo.lists import LISTS
from matchadvisor.demo.office import Office
from matchadvisor.demo.student import DemoStudent
from programs.enums import Status, Tag
from programs.models import Entry, ProgramList, ProgramProfile
from triage.models import Applicant

EVENING = 19 * 60
BEGUN = (9, 21)
"""How many days ago lists were begun; letters were assigned after that."""
REACH_FROM = 10
"""A program that usually matches so many points above the score is a reach."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list looks: how many programs, how many of a hundred are reach, how many lack a tag."""

    share: int
    size: tuple[int, int]
    reach: tuple[int, int] = (8, 20)
    untagged: int = 0


SHAPES = (
    Shape(share=34, size=(0, 0)),
    Shape(share=16, size=(5, 18)),
    Shape(share=28, size=(34, 62)),
    Shape(share=10, size=(30, 52), untagged=9),
    Shape(share=12, size=(24, 48), reach=(32, 44)),
)
"""Not begun; a few so far; a whole list; one with tags to decide; one with too much reach."""


class ClassLists:
    """The lists for their target of the students who have no story of a list of their own."""

    def __init__(self, office: Office, students: Iterable[DemoStudent]) -> None:
        self.office = office
        told = {(wish.first_name, wish.last_name) for wish in LISTS}
        self.students = {
            student.aamc_id: student
            for student in students
            if (student.first_name, student.last_name) not in told and student.score is not None
        }
        self.programs = self._programs()

    def write(self) -> int:
        """Write lists and entries; how many lists there are."""
        held = Applicant.objects.filter(
            school=self.office.school, aamc_id__in=list(self.students), left_on=None
        )
        wanted = [
            (applicant, chosen)
            for applicant in held.select_related("user").order_by("aamc_id")
            if (chosen := self._chosen(self.students[applicant.aamc_id]))
        ]
        lists = ProgramList.objects.bulk_create(self._list(applicant) for applicant, _ in wanted)
        Entry.objects.bulk_create(
            entry
            for (_, chosen), program_list in zip(wanted, lists, strict=True)
            for entry in _entries(program_list, chosen)
        )
        return len(lists)

    def _programs(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Programs with what they usually match, by specialty."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        rows = ProgramProfile.objects.filter(school=self.office.school, typical_step2__isnull=False)
        for slug, pk, typical in rows.order_by("program__acgme_code").values_list(
            "program__specialty", "program_id", "typical_step2"
        ):
            found[slug].append((pk, typical or 0))
        return found

    def _chosen(self, student: DemoStudent) -> Sequence[tuple[int, Tag | None]]:
        """The programs that one student chose, each with its tag; the same on every call."""
        draw = Random(f"{student.aamc_id} list")  # noqa: S311  # no secret hangs on it
        shape = draw.choices(SHAPES, weights=[shape.share for shape in SHAPES])[0]
        size = draw.randint(*shape.size)
        reaches: list[tuple[int, Tag | None]] = []
        others: list[tuple[int, Tag | None]] = []
        for pk, typical in self.programs[student.specialty]:
            gap = typical - (student.score or 0)
            tag = Tag.REACH if gap >= REACH_FROM else Tag.TARGET if gap > 0 else Tag.SAFETY
            (reaches if tag is Tag.REACH else others).append((pk, tag))
        reach = min(size * draw.randint(*shape.reach) // 100, len(reaches))
        chosen = draw.sample(reaches, reach)
        chosen += draw.sample(others, min(size - reach, len(others)))
        return [
            (pk, None if number < shape.untagged else tag)
            for number, (pk, tag) in enumerate(draw.sample(chosen, len(chosen)))
        ]

    def _list(self, applicant: Applicant) -> ProgramList:
        draw = Random(f"{applicant.aamc_id} begun")  # noqa: S311  # no secret hangs on it
        return ProgramList(
            applicant=applicant,
            specialty=self.students[applicant.aamc_id].specialty,
            season=self.office.season.year,
            opened_by=_user(applicant),
            opened_at=self.office.moment(draw.randint(*BEGUN), EVENING + draw.randint(0, 120)),
        )


def _entries(
    program_list: ProgramList, chosen: Sequence[tuple[int, Tag | None]]
) -> Iterator[Entry]:
    tagged_at = program_list.opened_at + timedelta(hours=1)
    for pk, tag in chosen:
        yield Entry(
            program_list=program_list,
            program_id=pk,
            tag=tag.value if tag else "",
            tagged_by=program_list.opened_by if tag else None,
            tagged_at=tagged_at if tag else None,
            status=Status.APPLYING,
            added_by=program_list.opened_by,
            added_at=program_list.opened_at,
        )


def _user(applicant: Applicant) -> User:
    if applicant.user is None:
        raise LookupError(f"applicant {applicant.pk} has no sign-in")
    return applicant.user
