"""Program lists of a few demo students, one in each state a list can be in."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from matchadvisor.accounts.models import User
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.story import Step
from programs.enums import Answer, ListState, Tag
from programs.models import ProgramList, ProgramProfile, ReviewRound
from programs.rules.suggested_tag import suggest
from programs.selectors.sheets import Yardstick, program_facts, sheet_for
from programs.services import entries, lists, reviews
from triage.models import Applicant

BEGUN, TAGGED, SENT, ANSWERED = 9, 8, 4, 2
NOON = 12 * 60
RETURNED = "Two of the reach programs ask for more research than you have. Change them, please."
ASKED = "Would you really go there? Tell me what speaks for it."


@dataclass(frozen=True, slots=True)
class DemoList:
    """How many reach, target and safety programs a student chose, and how far the list is.

    ``why`` is the written reason for what would stop the list; ``answer`` the advisor's.
    """

    first_name: str
    last_name: str
    counts: tuple[int, int, int]
    is_sent: bool = False
    why: str = ""
    answer: ListState | None = None


LISTS = (
    DemoList("Maren", "Okafor-Lindqvist", (16, 38, 16)),
    DemoList(
        "Wilhelmina",
        "Featherstonehaugh-Oyelaran",
        (22, 26, 16),
        is_sent=True,
        why="These places know my work; I would rather ask there and be told no.",
    ),
    DemoList("Caspian", "Nightingale", (8, 22, 10)),
    DemoList("Zinnia", "Birdsong", (6, 24, 10), is_sent=True, answer=ListState.APPROVED),
    DemoList("Yorick", "Summerscale", (4, 18, 9), is_sent=True, answer=ListState.RETURNED),
    DemoList("Jocasta", "Fairweather", (6, 22, 10), is_sent=True),
)
LIKELY_STOPS = ("M-2", "V-4", "M-5")


class ListStory:
    """One list's steps, each possible once those before it in time are taken."""

    program_list: ProgramList
    review_round: ReviewRound

    def __init__(self, wish: DemoList, office: Office) -> None:
        self.wish = wish
        self.office = office

    def steps(self) -> Iterator[Step]:
        """Begin the list, decide its tags, send it, answer it: as far as the list is."""
        yield Step(self.office.moment(BEGUN, NOON), self.begin)
        yield Step(self.office.moment(TAGGED, NOON), self.decide_tags)
        if self.wish.is_sent:
            yield Step(self.office.moment(SENT, NOON), self.send)
        if self.wish.answer:
            yield Step(self.office.moment(ANSWERED, NOON), self.answer)

    def begin(self, at: datetime) -> None:
        """The student chooses programs of the target specialty."""
        applicant = self._applicant()
        slug = applicant.specialty_choices.targets().get().specialty
        self.program_list = lists.open_list(
            applicant=applicant,
            slug=slug,
            season=self.office.season.year,
            by=self._student(applicant),
            at=at,
        )
        entries.add_programs(
            program_list=self.program_list,
            codes=self._codes(applicant, slug, at),
            by=self._student(applicant),
            at=at,
        )

    def decide_tags(self, at: datetime) -> None:
        """The student takes the suggested tags over, and tags the others as targets."""
        student = self._student(self._applicant())
        entries.accept_suggestions(
            program_list=self.program_list,
            versions=self._versions(),
            yardstick=self._yardstick(at),
            by=student,
            at=at,
        )
        open_ones = self._versions(tag="")
        if open_ones:
            entries.tag_entries(
                program_list=self.program_list,
                versions=open_ones,
                tag=Tag.TARGET,
                by=student,
                at=at,
                reason="Nothing is on file; I read their page.",
            )

    def send(self, at: datetime) -> None:
        """The student sends the list, with a reason for whatever stops it."""
        self.program_list.refresh_from_db()
        reasons = {rule: self.wish.why for rule in LIKELY_STOPS if self.wish.why}
        self.review_round = reviews.submit_list(
            program_list=self.program_list,
            version=self.program_list.version,
            reasons=reasons,
            yardstick=self._yardstick(at),
            by=self._student(self._applicant()),
            at=at,
        )

    def answer(self, at: datetime) -> None:
        """The advisor asks about one program, then approves or returns the list."""
        advisor = self._applicant().advisor
        if advisor is None:
            return
        if self.wish.answer is ListState.APPROVED:
            reviews.approve_list(
                review_round=self.review_round,
                reasons={},
                yardstick=self._yardstick(at),
                by=advisor,
                at=at,
            )
            return
        first = self.program_list.entries.order_by("program__acgme_code")
        code = first.values_list("program__acgme_code", flat=True)[0]
        reviews.comment_entries(
            review_round=self.review_round,
            comments={code: reviews.Comment(Answer.ASK, ASKED)},
            by=advisor,
            at=at,
        )
        reviews.return_list(review_round=self.review_round, words=RETURNED, by=advisor, at=at)

    def _applicant(self) -> Applicant:
        return Applicant.objects.select_related("user", "advisor").get(
            school=self.office.school,
            first_name=self.wish.first_name,
            last_name=self.wish.last_name,
        )

    def _student(self, applicant: Applicant) -> User:
        if applicant.user is None:
            raise LookupError(f"{applicant} has no sign-in")
        return applicant.user

    def _codes(self, applicant: Applicant, slug: str, at: datetime) -> list[str]:
        """As many programs of each suggested tag as the student wants, or as there are."""
        yardstick = self._yardstick(at)
        sheet = sheet_for(applicant=applicant, slug=slug, yardstick=yardstick)
        found: defaultdict[Tag | None, list[str]] = defaultdict(list)
        profiles = ProgramProfile.objects.filter(
            school=self.office.school, program__specialty=slug
        ).select_related("program")
        for profile in profiles.order_by("program__acgme_code"):
            facts = program_facts(profile.program, profile)
            suggestion = suggest(facts, sheet.facts, yardstick.policies.deciding)
            found[suggestion.tag].append(facts.code)
        draw = Random(self.wish.last_name)  # noqa: S311  # the same lists each time
        codes: list[str] = []
        for tag, count in zip(Tag, self.wish.counts, strict=True):
            codes += draw.sample(found[tag], min(count, len(found[tag])))
        return codes

    def _versions(self, **which: str) -> dict[int, int]:
        held = self.program_list.entries.filter(removed_at=None, **which)
        return dict(held.order_by("pk").values_list("pk", "version"))

    def _yardstick(self, at: datetime) -> Yardstick:
        return Yardstick(
            policies=self.office.policies,
            season=self.office.season,
            today=local_day(self.office.school, at),
        )
