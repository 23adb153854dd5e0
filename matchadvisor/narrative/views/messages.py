"""Messages to programs: chosen, drafted from the record, copied out, logged (S-2)."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages as flash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from matchadvisor.common.http import SignedInRequest
from matchadvisor.core.finding import Finding
from matchadvisor.narrative.enums import Occasion
from matchadvisor.narrative.facts import MessageFacts
from matchadvisor.narrative.forms.messages import ChooseForm, ComposeForm
from matchadvisor.narrative.rules.counting import word_count
from matchadvisor.narrative.rules.program_message import (
    BLOCKING,
    body_of,
    program_message,
    subject_of,
)
from matchadvisor.narrative.selectors.messages import (
    Written,
    message_facts,
    messages_page,
    programs_to_write_to,
)
from matchadvisor.narrative.services import messages as services
from matchadvisor.narrative.services.locks import Locked
from matchadvisor.narrative.views.files import StoryFile, own_story, student_story
from programs.models import Program

LOGGED = "In the log. The product sent nothing: your own mail did."
FORBIDDEN = "The text says something that cannot go out. The draft below shows what."
OTHERWISE = (
    "This page went into the log before, with other words. To log one more message, begin it anew "
    "from the messages."
)
LOCKED = "Nobody contacts programs now."
LOG = "log"


@require_safe
@login_required
def messages(request: SignedInRequest) -> HttpResponse:
    """The log, and whom to write to next."""
    story = own_story(request)
    form = ChooseForm(programs=_programs(story))
    return render(request, "narrative/messages.html", _context(story) | {"form": form})


@require_safe
@login_required
def student_messages(request: SignedInRequest, pk: int) -> HttpResponse:
    """The log as those who advise read it."""
    return render(request, "narrative/messages.html", _context(student_story(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def compose(request: SignedInRequest) -> HttpResponse:
    """Draft a message; a post shows it anew, or logs that it went out."""
    story = own_story(request)
    choice = ChooseForm(request.GET, programs=_programs(story))
    if not choice.is_valid():
        context = _context(story) | {"form": choice}
        return render(request, "narrative/messages.html", context, status=422)
    program, occasion = choice.cleaned_data["program"], choice.occasion_chosen()
    is_posted = request.method == "POST"
    form = ComposeForm(request.POST if is_posted else None, today=story.file.year.today)
    is_valid = is_posted and form.is_valid()
    written = form.written() if is_valid else Written()
    facts = message_facts(
        applicant=story.file.applicant,
        program=program,
        occasion=occasion,
        written=written,
        year=story.file.year,
    )
    refusal = ""
    if is_valid and request.POST.get("act") == LOG:
        refusal = _refused(request, story, program, facts, form)
        if not refusal:
            flash.success(request, LOGGED)
            return redirect("narrative:messages")
    context = (
        _context(story)
        | _drafted(facts, story)
        | {
            "form": form,
            "program": program,
            "occasion": occasion,
            "refusal": refusal,
        }
    )
    template = "narrative/_draft.html" if request.htmx else "narrative/compose.html"
    return render(request, template, context, status=422 if form.errors or refusal else 200)


def _refused(
    request: SignedInRequest,
    story: StoryFile,
    program: Program,
    facts: MessageFacts,
    form: ComposeForm,
) -> str:
    """Log the message as sent; why not, where it is refused."""
    year = story.file.year
    sending = services.Sending(
        program=program,
        specialty=program.specialty,
        facts=facts,
        channel=form.channel_chosen(),
        sent_on=form.cleaned_data["sent_on"],
        key=form.cleaned_data["key"],
    )
    try:
        services.log_message(
            applicant=story.file.applicant,
            sending=sending,
            season=year.season,
            policy=year.policies.deciding,
            by=request.user,
            at=timezone.now(),
        )
    except Locked:
        return LOCKED
    except services.BreaksTheCode:
        return FORBIDDEN
    except services.LoggedOtherwise:
        return OTHERWISE
    return ""


def _programs(story: StoryFile) -> Any:
    return programs_to_write_to(
        applicant=story.file.applicant, season=story.file.year.season.year, slugs=story.goals
    )


def _context(story: StoryFile) -> dict[str, Any]:
    page = messages_page(applicant=story.file.applicant, year=story.file.year, at=timezone.now())
    return {
        "story": story,
        "page": page,
        "occasions": Occasion.choices(),
        "has_programs": _programs(story).exists(),
    }


def _drafted(facts: MessageFacts, story: StoryFile) -> dict[str, Any]:
    subject, body = subject_of(facts), body_of(facts)
    findings: tuple[Finding, ...] = program_message(facts, story.file.year.policies.deciding)
    return {
        "subject": subject,
        "body": body,
        "words": word_count(body),
        "findings": findings,
        "can_go_out": not any(each.verdict in BLOCKING for each in findings),
        "mailto": _mailto(subject, body),
    }


def _mailto(subject: str, body: str) -> str:
    """A link that opens the draft in a mail program; its lines end as RFC 6068 asks."""
    lines = "\r\n".join(body.splitlines())
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
