"""What of the stories of many students waits for somebody, in two queries."""

from zoneinfo import ZoneInfo

from django.db.models import Count, Min, QuerySet

from matchadvisor.dashboard.facts import StoryCare
from matchadvisor.narrative.models import MspeDraft, StatementComment
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant


def stories_read(*, applicants: QuerySet[Applicant], year: SchoolYear) -> dict[int, StoryCare]:
    """What waits in the stories of some students, by the key of those in whose anything does."""
    keys, zone = applicants.order_by().values("pk"), ZoneInfo(year.school.time_zone)
    drafts = MspeDraft.objects.with_the_office().filter(
        applicant__in=keys, season=year.season.year, received_at=None
    )
    handed_over = dict(drafts.order_by().values_list("applicant_id", "handed_over_at"))
    comments = (
        StatementComment.objects.open()
        .filter(version__statement__applicant__in=keys, version__statement__season=year.season.year)
        .order_by()
        .values("version__statement__applicant_id")
        .annotate(count=Count("pk"), since=Min("written_at"))
        .values_list("version__statement__applicant_id", "count", "since")
    )
    said = {pk: (count, since) for pk, count, since in comments}
    found = {}
    for pk in handed_over.keys() | said.keys():
        at = handed_over.get(pk)
        count, since = said.get(pk, (0, None))
        found[pk] = StoryCare(
            mspe_since=at.astimezone(zone).date() if at else None,
            comments=count,
            comments_since=since.astimezone(zone).date() if since else None,
        )
    return found
