"""The plan on paper: one tagged PDF, for the student and for those who advise them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from letters.views.downloads import pdf_response
from matchadvisor.common.http import SignedInRequest
from matchadvisor.common.paper import printed
from matchadvisor.dashboard.selectors.paper import plan_paper
from matchadvisor.timeline.services.syncing import keep_in_step
from triage.views.files import File, own_file, student_file

TEMPLATE = "papers/plan.typ"
FILE_NAME = "plan-{day}.pdf"


@require_safe
@login_required
def own_paper(request: SignedInRequest) -> HttpResponse:
    """A student's own plan."""
    return _paper(request, own_file(request))


@require_safe
@login_required
def student_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same plan for those who advise the student."""
    return _paper(request, student_file(request, pk))


def _paper(request: SignedInRequest, file: File) -> HttpResponse:
    year = file.year
    keep_in_step(
        applicant=file.applicant,
        season=year.season,
        policy=year.policies.deciding,
        at=timezone.now(),
    )
    data = plan_paper(applicant=file.applicant, reader=request.user, year=year)
    pdf = printed(TEMPLATE, data, on=year.today)
    return pdf_response(pdf, FILE_NAME.format(day=year.today.isoformat()))
