"""The rules that say which students go to which advisor, and what they would do."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from matchadvisor.accounts.models import User
from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest, posted
from triage.enums import Scope
from triage.forms.people import ApplyForm, RuleForm
from triage.models import AssignmentRule
from triage.selectors.assignment import advisors_of, rule_preview, rule_rows
from triage.services.assignment import (
    ChangedMeanwhile,
    RuleThere,
    add_rule,
    apply_rules,
    ask_rule_first,
    remove_rule,
)
from triage.services.people import NotAnAdvisor
from triage.views.office import office_of

MEANWHILE = (
    "Something changed in the meantime, so nothing was assigned. Here is what would happen now."
)


@require_http_methods(["GET", "POST"])
@login_required
def rules(request: SignedInRequest) -> HttpResponse:
    """The rules in their order, what they would do, and one more."""
    office = office_of(request)
    advisors = advisors_of(school=office.school, today=office.today)
    form = RuleForm(posted(request), advisors=advisors)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        advisor = User.objects.get(pk=said.pop("advisor"))
        try:
            add_rule(school=office.school, advisor=advisor, by=request.user, at=office.at, **said)
        except RuleThere:
            form.add_error(None, "There is a rule for the same students already.")
        except NotAnAdvisor:
            form.add_error("advisor", "This person does not advise any more.")
        else:
            messages.success(request, "The rule is there. It has assigned nobody yet.")
            return redirect("triage:people-rules")
    asked = request.GET.get("scope", "")
    scope = Scope(asked) if asked in set(Scope) else Scope.UNASSIGNED
    preview = rule_preview(school=office.school, scope=scope, today=office.today)
    disclose(request, applicants=[move.applicant_id for move in preview.moves])
    context = {
        "year": office.year,
        "form": form,
        "rows": rule_rows(school=office.school, today=office.today),
        "preview": preview,
        "scope": scope,
        "is_all": scope is Scope.ALL,
        "apply_form": ApplyForm(initial={"scope": scope.value, "seen": preview.digest}),
    }
    return render(request, "people/rules.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def apply(request: SignedInRequest) -> HttpResponse:
    """Assign as the preview showed."""
    office = office_of(request)
    form = ApplyForm(request.POST)
    if form.is_valid():
        try:
            count = apply_rules(
                school=office.school,
                scope=Scope(form.cleaned_data["scope"]),
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=office.at,
            )
        except ChangedMeanwhile:
            messages.info(request, MEANWHILE)
        else:
            messages.success(request, f"{count} student{'' if count == 1 else 's'} assigned.")
    return redirect("triage:people-rules")


@require_POST
@login_required
def first(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a rule be asked before the others."""
    office = office_of(request)
    ask_rule_first(rule=_rule(request, pk), by=request.user, at=office.at)
    return redirect("triage:people-rules")


@require_POST
@login_required
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a rule."""
    office = office_of(request)
    remove_rule(rule=_rule(request, pk), by=request.user, at=office.at)
    messages.success(request, "The rule is gone. Whoever it assigned keeps their advisor.")
    return redirect("triage:people-rules")


def _rule(request: SignedInRequest, pk: int) -> AssignmentRule:
    rules = AssignmentRule.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(rules, pk=pk)
