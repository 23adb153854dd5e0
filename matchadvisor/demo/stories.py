"""The stories of demo students: statements in versions, comments, decisions, experiences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from matchadvisor.accounts.models import User
from matchadvisor.demo.cases import MAREN
from matchadvisor.demo.office import Office, local_day
from matchadvisor.demo.story_texts import (
    CLOSINGS,
    COMMENTS,
    ENTRIES,
    MAREN_ENTRIES,
    MENTION,
    OPENINGS,
    STORIES,
)
from matchadvisor.narrative.enums import Condition, Mark
from matchadvisor.narrative.facts import ExperienceFacts
from matchadvisor.narrative.models import (
    ChecklistAnswers,
    Experience,
    ExperienceVersion,
    MentionAnswers,
    Statement,
    StatementComment,
    StatementVersion,
)
from matchadvisor.narrative.selectors.mentions import QUESTIONS, decide
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant
from triage.selectors.dossiers import Dossier, dossiers

WRITERS = 42
BEGUN, EVENING = 30, 20 * 60
SHARES = {"statement": 0.85, "experiences": 0.9, "decision": 0.6, "comment": 0.35, "final": 0.2}
LEAVES_OUT = {"below_record": True, "concrete_reason": False}
MENTIONS = {name: name != "plain_underperformance" for name in QUESTIONS}
OPEN = {"below_record": True, "plain_underperformance": False}
FIELDS = (
    "section",
    "role",
    "organisation",
    "started_on",
    "ended_on",
    "description",
    "is_most_meaningful",
    "meaningful_text",
)


@dataclass(frozen=True, slots=True)
class Writer:
    """A demo student who writes, with a draw of their own and what is on file about them."""

    applicant: Applicant
    user: User
    dossier: Dossier
    specialty: str
    draw: Random

    @property
    def is_maren(self) -> bool:
        """The student who can sign in."""
        return self.applicant.email == MAREN.email

    def has(self, part: str) -> bool:
        """Whether the student has come to some part; the one who signs in has come to all."""
        return part != "final" if self.is_maren else self.draw.random() < SHARES[part]


class StoryBook:
    """The stories of some forty students, each at another point."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.year = SchoolYear(
            school=office.school,
            today=local_day(office.school, office.at),
            season=office.season,
            policies=office.policies,
        )

    def write(self) -> None:
        """Write the rows of every student who has begun."""
        for writer in self._writers():
            if writer.has("statement"):
                self._statement(writer)
            if writer.has("decision"):
                self._decision(writer)
            if writer.has("experiences"):
                self._experiences(writer)

    def _writers(self) -> Iterator[Writer]:
        held = Applicant.objects.filter(school=self.office.school, user__isnull=False)
        everybody = list(held.select_related("user", "advisor").order_by("aamc_id"))
        everybody.sort(key=lambda applicant: applicant.email != MAREN.email)
        for dossier in dossiers(everybody[:WRITERS]):
            applicant = dossier.applicant
            if dossier.target is not None and applicant.user is not None:
                draw = Random(f"{applicant.aamc_id} stories")  # noqa: S311  # nothing secret
                yield Writer(applicant, applicant.user, dossier, dossier.target.specialty, draw)

    def _statement(self, writer: Writer) -> None:
        begun = self._moment(writer, BEGUN)
        statement = Statement.objects.create(
            applicant=writer.applicant,
            specialty=writer.specialty,
            season=self.office.season.year,
            created_at=begun,
        )
        versions = StatementVersion.objects.bulk_create(
            StatementVersion(
                statement=statement,
                number=number,
                text=text,
                saved_by=writer.user,
                saved_at=begun + timedelta(days=4 * (number - 1), minutes=7 * number),
                mark=mark.value,
                mention_spans=spans,
            )
            for number, (text, mark, spans) in enumerate(_drafts(writer), start=1)
        )
        advisor = writer.applicant.advisor
        if advisor is not None and writer.has("comment"):
            self._comment(versions[-1], advisor, writer)
        if writer.has("final"):
            Statement.objects.filter(pk=statement.pk).update(final_number=len(versions))
        self._checklist(statement, writer, begun)

    def _comment(self, version: StatementVersion, advisor: User, writer: Writer) -> None:
        StatementComment.objects.create(
            version=version,
            text=writer.draw.choice(COMMENTS),
            written_by=advisor,
            written_at=version.saved_at + timedelta(hours=15),
        )

    def _checklist(self, statement: Statement, writer: Writer, begun: datetime) -> None:
        ChecklistAnswers.objects.create(
            applicant=writer.applicant,
            statement=statement,
            specific_motivation=True,
            self_awareness=writer.draw.choice((True, None)),
            stories=writer.draw.choice((1, 1, 2, 0)),
            hard_night=None,
            answered_by=writer.user,
            answered_at=begun + timedelta(days=5),
        )

    def _decision(self, writer: Writer) -> None:
        answers = writer.draw.choice((LEAVES_OUT, LEAVES_OUT, MENTIONS, OPEN))
        if writer.is_maren:
            answers = OPEN
        finding = decide(
            dossier=writer.dossier, slug=writer.specialty, answers=answers, year=self.year
        )
        MentionAnswers.objects.create(
            applicant=writer.applicant,
            specialty=writer.specialty,
            season=self.office.season.year,
            **{name: answers.get(name) for name in QUESTIONS},
            verdict=str(finding.verdict),
            deciding=Condition.called(finding.because["deciding"]).value,
            policy_version=finding.policy,
            answered_by=writer.user,
            answered_at=self._moment(writer, BEGUN - 3),
        )

    def _experiences(self, writer: Writer) -> None:
        at = self._moment(writer, BEGUN - 1)
        rows = Experience.objects.bulk_create(
            Experience(
                applicant=writer.applicant,
                position=place,
                **_words(entry),
                updated_by=writer.user,
                updated_at=at + timedelta(minutes=11 * place),
            )
            for place, entry in enumerate(_entries(writer), start=1)
        )
        ExperienceVersion.objects.bulk_create(
            ExperienceVersion(
                experience=row,
                number=1,
                **{name: getattr(row, name) for name in FIELDS},
                saved_by=writer.user,
                saved_at=row.updated_at,
            )
            for row in rows
        )

    def _moment(self, writer: Writer, days_ago: int) -> datetime:
        return self.office.moment(days_ago, EVENING + writer.draw.randint(0, 150))


def _drafts(writer: Writer) -> Sequence[tuple[str, Mark, list[list[int]]]]:
    """The texts of a statement, the later ones longer; some mention the score."""
    draw = writer.draw
    opening, story, closing = (draw.choice(each) for each in (OPENINGS, STORIES, CLOSINGS))
    if writer.is_maren:
        opening, story, closing = OPENINGS[0], STORIES[0], CLOSINGS[0]
    texts = [opening, f"{opening}\n\n{story}", f"{opening}\n\n{story}\n\n{closing}"]
    drafts = [(text, Mark.UNSAID, list[list[int]]()) for text in texts]
    if not writer.is_maren and draw.random() < 0.3:
        begin = len(texts[1]) + 2
        text = f"{texts[1]}\n\n{MENTION}\n\n{closing}"
        drafts[2] = (text, Mark.MARKED, [[begin, begin + len(MENTION)]])
    elif draw.random() < 0.4:
        drafts[2] = (texts[2], Mark.NONE, [])
    return drafts if writer.is_maren else drafts[: draw.randint(1, 3)]


def _entries(writer: Writer) -> Sequence[ExperienceFacts]:
    if writer.is_maren:
        return MAREN_ENTRIES
    return writer.draw.sample(ENTRIES, writer.draw.randint(2, 8))


def _words(entry: ExperienceFacts) -> dict[str, object]:
    return {name: getattr(entry, name) for name in FIELDS}
