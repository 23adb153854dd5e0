"""Looking up programs: one page, which htmx renews in part."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.policy.years import year_of
from programs.forms.search import SearchForm
from programs.selectors.adding import own_shelf
from programs.selectors.search import find_programs


@require_safe
@login_required
def search(request: SignedInRequest) -> HttpResponse:
    """The catalogue with what the reader's office knows; for everyone who has a school."""
    year = year_of(request)
    if year is None:
        raise Http404
    form = SearchForm(request.GET)
    found = find_programs(
        wanted=form.wanted(),
        school=year.school,
        season=year.season.year,
        today=year.today,
        number=request.GET.get("page"),
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "year": year,
        "form": form,
        "found": found,
        "shelf": own_shelf(user=request.user, season=year.season.year, rows=found.rows),
        "query": f"{query.urlencode()}&" if query else "",
        "is_filtered": any(query.values()),
    }
    template = "programs/_found.html" if request.htmx else "programs/search.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
