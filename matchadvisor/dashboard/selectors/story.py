"""How far the story for the target is, as the front page mentions it."""

from django.db.models import Q

from matchadvisor.dashboard.facts import StoryFacts
from matchadvisor.narrative.enums import Mention, Stage
from matchadvisor.narrative.models import Experience, MspeDraft
from matchadvisor.narrative.selectors.mentions import decide, mention_page
from matchadvisor.narrative.selectors.outline import story_outlines
from matchadvisor.policy.years import SchoolYear
from triage.selectors.dossiers import Dossier


def story_facts(*, dossier: Dossier, slug: str, year: SchoolYear) -> StoryFacts:
    """The story of a student for one specialty; at most six queries.

    The checker of experiences reads slowly and is not asked: only gaps are counted.
    """
    applicant, season = dossier.applicant, year.season.year
    story = story_outlines([applicant.pk], season=season)[applicant.pk]
    statement = story.statement(slug)
    mspe = MspeDraft.objects.filter(applicant=applicant, season=season)
    handed = list(mspe.values_list("handed_over_at", flat=True))
    return StoryFacts(
        has_mention=statement.mention is not None or _is_mention_open(dossier, slug, year),
        is_mention_decided=_is_decided(dossier, slug, year) if statement.mention else False,
        stage=statement.stage,
        number=statement.number,
        comments=statement.open_comments,
        experiences=story.experiences.count,
        gaps=_gaps(applicant.pk),
        is_mspe_handed_over=any(handed),
        is_begun=bool(
            statement.mention or statement.stage is not Stage.EMPTY or story.experiences.count
        )
        or bool(handed),
    )


def _is_decided(dossier: Dossier, slug: str, year: SchoolYear) -> bool:
    """Whether the answers about the score are as new as the score and the record."""
    return not mention_page(dossier=dossier, slug=slug, year=year).is_due


def _is_mention_open(dossier: Dossier, slug: str, year: SchoolYear) -> bool:
    """Whether there is a score to mention, and nothing speaks against it before any answer."""
    if dossier.latest_result is None:
        return False
    return decide(dossier=dossier, slug=slug, answers={}, year=year).verdict == Mention.ASK_ADVISOR


def _gaps(applicant_pk: int) -> int:
    lacking = Q(description="") | Q(is_most_meaningful=True, meaningful_text="")
    return Experience.objects.current().filter(lacking, applicant=applicant_pk).count()
