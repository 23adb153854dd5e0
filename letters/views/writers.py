"""Writers: adding, changing and removing one, and planning a letter of one (L-1)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from letters.enums import LetterKind, WriterRole
from letters.forms.writers import PlanForm, RemoveForm, WriterForm
from letters.models import LetterRequest, Writer
from letters.rules.forms import forms_of
from letters.selectors.writer_changes import writer_changes
from letters.services import requests as requests_services
from letters.services import writers as services
from letters.views.files import Card, card_of, letters_file, letters_url, set_url
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.policy.registry import UnknownSpecialty, specialty
from matchadvisor.policy.years import SchoolYear
from programs.selectors.lists import goals_of
from triage.views.files import File

ADDED = "{name} is on the plan. It says where in the order, and why."
SAVED = "{name} is saved."
REMOVED = "{name} is off the plan."
PLANNED = "A letter of {name} is planned. Asking is a step of its own."
PRESENT = "A letter of {name} for this specialty is on its way already."
TAKEN = "{name} is on the plan with this address already."
STUDENT = "This is the address of a student. Write the writer's own."
IN_USE = "A letter of {name} is planned or on its way. Withdraw it first."
NO_GOAL = "This specialty is neither the target nor a backup, so no letter was planned."
GONE = "{name} was taken off the plan meanwhile, so nothing was saved."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_writer(request: SignedInRequest) -> HttpResponse:
    """Add somebody one worked with."""
    return _add(request, letters_file(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def student_add_writer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add somebody a student worked with, for that student."""
    return _add(request, letters_file(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def writer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what is on file of a writer; a post changes it."""
    card = card_of(request, pk)
    form = WriterForm(
        posted(request),
        initial=WriterForm.initial_from(card.writer),
        today=card.file.year.today,
        for_student=not card.file.is_own,
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change_writer(
                writer=card.writer,
                by=request.user,
                at=timezone.now(),
                reason=form.reason(),
                **form.facts(),
            )
        except services.WriterIsRemoved:
            form.add_error(None, GONE.format(name=card.writer.name))
        except (services.AlreadyOnPlan, services.AddressOfAStudent) as refusal:
            form.add_error("email", _about_address(refusal))
        else:
            messages.success(request, SAVED.format(name=card.writer.name))
            return redirect(letters_url(card.file))
    return _page(request, card.file, form, card)


@require_POST
@login_required
def remove_writer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a writer off the plan."""
    card = card_of(request, pk)
    form = RemoveForm(request.POST, auto_id="remove_%s", for_student=not card.file.is_own)
    if form.is_valid():
        try:
            services.remove_writer(
                writer=card.writer, by=request.user, at=timezone.now(), reason=form.reason()
            )
        except services.RequestInForce:
            form.add_error(None, IN_USE.format(name=card.writer.name))
        else:
            messages.success(request, REMOVED.format(name=card.writer.name))
            return redirect(letters_url(card.file))
    return _page(request, card.file, _form_of(card), card, remove_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose the specialty and form of a letter; a post puts it on the plan."""
    card = card_of(request, pk)
    goals = goals_of(card.file.applicant)
    asked_for = request.POST.get("specialty") or request.GET.get("specialty", "")
    slug = asked_for if asked_for in goals else next(iter(goals), "")
    kinds = kinds_of(card.writer, slug, card.file.year)
    form = PlanForm(
        posted(request),
        initial={"specialty": slug, "kind": kinds[0][0]},
        kinds=kinds,
        goals=[(goal, specialty(goal).name) for goal in goals],
        for_student=not card.file.is_own,
    )
    if request.method == "POST" and form.is_valid():
        _plan(request, card, form)
        return redirect(set_url(card.file, form.cleaned_data["specialty"]))
    context = {
        "file": card.file,
        "writer": card.writer,
        "form": form,
        "letters_url": set_url(card.file, slug) if slug else letters_url(card.file),
    }
    return render(request, "letters/plan.html", context, status=422 if form.errors else 200)


def kinds_of(writer: Writer, slug: str, year: SchoolYear) -> list[tuple[LetterKind, str]]:
    """The forms a letter of a writer can have, the likeliest first; the names are policy."""
    try:
        names = forms_of(slug, year.season.year, year.policies.deciding)
    except UnknownSpecialty:
        names = {}
    kinds = [(LetterKind.NARRATIVE, LetterKind.NARRATIVE.label)]
    kinds += [(kind, name) for kind, name in names.items() if kind is not LetterKind.CHAIR]
    chair = (LetterKind.CHAIR, names.get(LetterKind.CHAIR, LetterKind.CHAIR.label))
    return [chair, *kinds] if writer.role == WriterRole.DEPARTMENT else [*kinds, chair]


def _add(request: SignedInRequest, file: File) -> HttpResponse:
    form = WriterForm(posted(request), today=file.year.today, for_student=not file.is_own)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_writer(
                applicant=file.applicant,
                by=request.user,
                at=timezone.now(),
                reason=form.reason(),
                **form.facts(),
            )
        except (services.AlreadyOnPlan, services.AddressOfAStudent) as refusal:
            form.add_error("email", _about_address(refusal))
        else:
            messages.success(request, ADDED.format(name=added.name))
            return redirect(f"{letters_url(file)}#writer-{added.pk}")
    return _page(request, file, form)


def _plan(request: SignedInRequest, card: Card, form: PlanForm) -> None:
    name = card.writer.name
    try:
        requests_services.plan_request(
            writer=card.writer,
            specialty=form.cleaned_data["specialty"],
            season=card.file.year.season.year,
            kind=LetterKind(form.cleaned_data["kind"]),
            by=request.user,
            at=timezone.now(),
            reason=form.reason(),
        )
    except requests_services.AlreadyPlanned:
        messages.info(request, PRESENT.format(name=name))
    except requests_services.NotAGoal:
        messages.error(request, NO_GOAL)
    except requests_services.WriterIsRemoved:
        messages.error(request, GONE.format(name=name))
    else:
        messages.success(request, PLANNED.format(name=name))


def _form_of(card: Card) -> WriterForm:
    return WriterForm(
        initial=WriterForm.initial_from(card.writer),
        today=card.file.year.today,
        for_student=not card.file.is_own,
    )


def _about_address(refusal: Exception) -> str:
    if isinstance(refusal, services.AlreadyOnPlan):
        return TAKEN.format(name=refusal.present.name)
    return STUDENT


def _page(
    request: SignedInRequest,
    file: File,
    form: WriterForm,
    card: Card | None = None,
    remove_form: RemoveForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"file": file, "form": form, "letters_url": letters_url(file)}
    if card:
        requests = LetterRequest.objects.in_force().filter(writer=card.writer)
        context |= {
            "writer": card.writer,
            "changes": writer_changes(writer=card.writer),
            "is_in_use": requests.exists(),
            "remove_form": remove_form
            or RemoveForm(auto_id="remove_%s", for_student=not file.is_own),
        }
    has_errors = form.errors or (remove_form is not None and remove_form.errors)
    return render(request, "letters/writer.html", context, status=422 if has_errors else 200)
