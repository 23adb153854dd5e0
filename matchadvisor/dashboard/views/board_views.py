"""Views of the board that a person keeps under a name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.dashboard.forms import SaveViewForm
from matchadvisor.dashboard.models import SavedView
from matchadvisor.dashboard.services import saved_views
from matchadvisor.dashboard.views.board import query_of, year_of_board

TOO_LONG = "These filters hold more words than a view can keep. Take some away first."
NOTHING = "The board shows everyone just now. Filter or sort it first, then save the view."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def save(request: SignedInRequest) -> HttpResponse:
    """Give what the board shows a name."""
    year_of_board(request)
    query = query_of(request.GET)
    back = f"{reverse('dashboard:board')}?{query}"
    if not query:
        messages.info(request, NOTHING)
        return redirect("dashboard:board")
    if len(query) > saved_views.MOST_LETTERS:
        messages.info(request, TOO_LONG)
        return redirect(back)
    form = SaveViewForm(posted(request), back=back)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            saved_views.save_view(name=name, query=query, by=request.user, at=timezone.now())
        except saved_views.TooManyViews:
            form.add_error("name", "Twelve views are kept already. Remove one of them first.")
        else:
            messages.success(request, f"The view {name} is saved.")
            return redirect(back)
    context = {"form": form, "trail": [("Board", back)]}
    return render(request, "dashboard/save_view.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a view off the board."""
    year_of_board(request)
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    saved_views.remove_view(view=view)
    messages.success(request, f"The view {view.name} is removed.")
    return redirect("dashboard:board")
