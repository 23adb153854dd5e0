"""The page of one statement: its text, versions, comments, and what the checks say."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import Mark, Mention, Stage
from matchadvisor.narrative.facts import ChecklistFacts, MentionText
from matchadvisor.narrative.models import (
    ChecklistAnswers,
    Statement,
    StatementComment,
    StatementVersion,
)
from matchadvisor.narrative.rules.counting import character_count, word_count
from matchadvisor.narrative.rules.mention_text import mention_text
from matchadvisor.narrative.rules.statement_check import statement_check, statement_length
from matchadvisor.narrative.selectors.mentions import MentionPage, mention_page
from matchadvisor.narrative.wording.differences import Piece, differences
from matchadvisor.policy.registry import service_for, specialty
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant
from triage.selectors.dossiers import Dossier

NO_SERVICE = "the application service"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list of versions."""

    version: StatementVersion
    words: int
    characters: int
    is_latest: bool


@dataclass(frozen=True, slots=True)
class Start:
    """The applicant's own words for another specialty or season, which can be a start here.

    ``season`` is that of an earlier season, None for this one.
    """

    slug: str
    name: str
    season: int | None


@dataclass(frozen=True, slots=True)
class StatementPage:
    """Everything on the page; ``latest`` is None until something is written."""

    slug: str
    name: str
    service_name: str
    most_characters: int | None
    statement: Statement | None
    latest: StatementVersion | None
    versions: tuple[VersionLine, ...]
    stage: Stage
    length: Finding
    mention: MentionPage
    mention_findings: tuple[Finding, ...]
    checklist: ChecklistAnswers | None
    check_findings: tuple[Finding, ...]
    open_comments: tuple[StatementComment, ...]
    settled_comments: tuple[StatementComment, ...]
    starts: tuple[Start, ...]

    @property
    def seen(self) -> int:
        """The number of the latest version, 0 for none."""
        return self.latest.number if self.latest else 0

    def version(self, number: int) -> StatementVersion | None:
        """The version with a number, None where there is none."""
        found = (line.version for line in self.versions if line.version.number == number)
        return next(found, None)

    @property
    def is_at_odds(self) -> bool:
        """Whether the draft mentions the score although the decision says to leave it out."""
        finding = self.mention.finding
        is_marked = self.latest is not None and self.latest.mark == Mark.MARKED
        return is_marked and finding is not None and finding.verdict == Mention.LEAVE_OUT


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version, and what changed to it from another one (None for the first)."""

    name: str
    line: VersionLine
    other: StatementVersion | None
    others: tuple[int, ...]
    pieces: tuple[Piece, ...]


def statement_page(
    *, dossier: Dossier, slug: str, goals: Sequence[str], year: SchoolYear
) -> StatementPage:
    """One statement with all that hangs on it: at most seven queries."""
    season, policy = year.season.year, year.policies.deciding
    statements = list(
        Statement.objects.filter(applicant=dossier.applicant, season__lte=season).order_by("season")
    )
    statement = next((e for e in statements if (e.specialty, e.season) == (slug, season)), None)
    versions = _versions(statement)
    latest = versions[0] if versions else None
    comments = _comments(statement)
    checklist = (
        ChecklistAnswers.objects.in_force().filter(statement=statement).first()
        if statement
        else None
    )
    text = latest.text if latest else ""
    service, service_name = service_of(slug, season)
    limits = policy.at("limits.statement", season).value
    return StatementPage(
        slug=slug,
        name=specialty(slug).name,
        service_name=service_name,
        most_characters=limits.get(service),
        statement=statement,
        latest=latest,
        versions=tuple(_line(each, latest) for each in versions),
        stage=stage_of(statement, latest.number if latest else 0),
        length=statement_length(
            text, service=service, service_name=service_name, season=season, policy=policy
        ),
        mention=mention_page(dossier=dossier, slug=slug, year=year),
        mention_findings=mention_text(_marked(latest, season), policy) if text.strip() else (),
        checklist=checklist,
        check_findings=statement_check(_checklist(checklist, season), policy),
        open_comments=tuple(one for one in comments if one.resolved_at is None),
        settled_comments=tuple(one for one in comments if one.resolved_at is not None),
        starts=() if latest else _starts(statements, season),
    )


def version_page(*, statement: Statement, number: int, against: int | None) -> VersionPage | None:
    """One version beside another one, by default the one before; None where there is none."""
    versions = _versions(statement)
    by_number = {each.number: each for each in versions}
    version = by_number.get(number)
    if version is None:
        return None
    other = by_number.get(number - 1 if against is None else against)
    if other is not None and other.pk == version.pk:
        other = None
    return VersionPage(
        name=specialty(statement.specialty).name,
        line=_line(version, versions[0]),
        other=other,
        others=tuple(sorted(each for each in by_number if each != number)),
        pieces=differences(other.text, version.text) if other else (),
    )


def find_statement(*, applicant: Applicant, slug: str, season: int) -> Statement | None:
    """The statement for one specialty in one season."""
    found = Statement.objects.filter(applicant=applicant, specialty=slug, season=season)
    return found.select_related("applicant__school").first()


def latest_version(*, applicant: Applicant, slug: str, season: int) -> StatementVersion | None:
    """The latest version for one specialty."""
    versions = StatementVersion.objects.filter(
        statement__applicant=applicant, statement__specialty=slug, statement__season=season
    )
    return versions.select_related("statement__applicant__school").order_by("-number").first()


def newest_words(*, applicant: Applicant, slug: str, season: int) -> StatementVersion | None:
    """The latest version for one specialty in a season, or in the last one before it with words."""
    versions = StatementVersion.objects.filter(
        statement__applicant=applicant, statement__specialty=slug, statement__season__lte=season
    )
    order = ("-statement__season", "-number")
    return versions.select_related("statement__applicant__school").order_by(*order).first()


def service_of(slug: str, season: int) -> tuple[str, str]:
    """The application service of a specialty: its key ("" where none is known) and its name."""
    service = service_for(slug, season)
    return (service.value, service.label) if service else ("", NO_SERVICE)


def stage_of(statement: Statement | None, latest: int) -> Stage:
    """How far a statement has come; one that changed after it was final is a draft again."""
    if not latest:
        return Stage.EMPTY
    is_final = statement is not None and statement.final_number == latest
    return Stage.FINAL if is_final else Stage.DRAFT


def _versions(statement: Statement | None) -> list[StatementVersion]:
    if statement is None:
        return []
    versions = StatementVersion.objects.filter(statement=statement)
    return list(versions.select_related("saved_by", "source__statement").order_by("-number"))


def _comments(statement: Statement | None) -> list[StatementComment]:
    if statement is None:
        return []
    comments = StatementComment.objects.filter(version__statement=statement)
    return list(
        comments.select_related("version", "written_by", "resolved_by").order_by("written_at", "pk")
    )


def _line(version: StatementVersion, latest: StatementVersion | None) -> VersionLine:
    return VersionLine(
        version=version,
        words=word_count(version.text),
        characters=character_count(version.text),
        is_latest=latest is not None and version.pk == latest.pk,
    )


def _marked(latest: StatementVersion | None, season: int) -> MentionText:
    if latest is None:
        return MentionText(season=season)
    spans = tuple((begin, end) for begin, end in latest.mention_spans)
    return MentionText(season=season, text=latest.text, mark=Mark(latest.mark), spans=spans)


def _checklist(row: ChecklistAnswers | None, season: int) -> ChecklistFacts:
    if row is None:
        return ChecklistFacts(season=season)
    return ChecklistFacts(
        season=season,
        specific_motivation=row.specific_motivation,
        self_awareness=row.self_awareness,
        stories=row.stories,
        hard_night=row.hard_night,
    )


def _starts(statements: Sequence[Statement], season: int) -> tuple[Start, ...]:
    """The newest words for each specialty; ``statements`` stand in the order of seasons."""
    newest = {each.specialty: each for each in statements}
    return tuple(
        Start(
            slug=slug,
            name=specialty(slug).name,
            season=each.season if each.season != season else None,
        )
        for slug, each in newest.items()
    )
