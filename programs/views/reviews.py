"""Reviewing lists: those that wait, and one list with the advisor's comments and answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from matchadvisor.audit.disclosing import disclose
from matchadvisor.common.http import SignedInRequest, posted
from matchadvisor.contacts.selectors.rows import last_talk
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import year_of
from programs.enums import Answer, RoundEnd
from programs.forms.reviews import (
    APPROVE,
    RETURN,
    ReviewForm,
    SentComment,
    comments_in,
    seen_comments,
    seen_value,
)
from programs.models import EntryComment, ReviewRound
from programs.permissions import can_list_reviews, can_review_list
from programs.selectors.changes import changes_since
from programs.selectors.drawn_reviews import Said, drawn_reviews
from programs.selectors.lists import ListRow
from programs.selectors.reviews import (
    answered_rounds,
    comments_by_code,
    kept_rounds,
    last_answered,
    round_rows,
    rows_under_review,
    waiting_rounds,
)
from programs.selectors.sheets import Sheet, Yardstick, sheet_for
from programs.selectors.stops import Stop, approval_stops
from programs.services import reviews as services
from triage.views.files import File, student_file

PER_PAGE = 50
ANSWERED = 10
GONE = "This round has its answer already. Nothing of what you sent was saved; it stands below."
CHANGED = "Somebody else commented meanwhile. Nothing was saved; read what stands now, then save."
DONE = {
    RETURN: "Returned. The student sees your words now.",
    APPROVE: "Approved. The student sees it now.",
}
SAVED = "The comments are kept; the list still waits for your answer."
ENDS = {RETURN: RoundEnd.RETURNED, APPROVE: RoundEnd.APPROVED}


@dataclass(frozen=True, slots=True)
class Desk:
    """One round as its reviewer opened it."""

    file: File
    review_round: ReviewRound
    sheet: Sheet
    rows: list[ListRow]
    comments: Mapping[str, EntryComment]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What is in the way of an approval."""
        return approval_stops(self.sheet)


@require_safe
@login_required
def reviews(request: SignedInRequest) -> HttpResponse:
    """The lists that wait, the oldest first, and those answered lately."""
    if not can_list_reviews(request.user):
        raise PermissionDenied
    year = year_of(request)
    if year is None:
        raise Http404
    page = Paginator(waiting_rounds(user=request.user), PER_PAGE).get_page(request.GET.get("page"))
    waiting = round_rows(page.object_list)
    answered = round_rows(answered_rounds(user=request.user)[:ANSWERED])
    disclose(request, applicants=[row.student_pk for row in (*waiting, *answered)])
    context = {"year": year, "page": page, "waiting": waiting, "answered": answered}
    return render(request, "programs/reviews.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """One round of a student's list; a post comments, returns or approves."""
    desk = _desk(request, pk)
    form = ReviewForm(posted(request), stops=desk.stops)
    if request.method == "POST":
        return _answer(request, desk, form)
    return _page(request, desk, form, {})


def _desk(request: SignedInRequest, pk: int) -> Desk:
    rounds = ReviewRound.objects.visible_to(request.user)
    review_round = get_object_or_404(
        rounds.select_related("program_list__applicant", "submitted_by", "ended_by"), pk=pk
    )
    program_list = review_round.program_list
    if not can_review_list(request.user, program_list):
        raise PermissionDenied
    file = student_file(request, program_list.applicant_id)
    sheet = sheet_for(
        applicant=file.applicant, slug=program_list.specialty, yardstick=_yardstick(file)
    )
    sent = {each["code"] for each in review_round.snapshot["entries"]}
    rows = [row for row in rows_under_review(sheet) if row.program.acgme_code in sent]
    return Desk(file, review_round, sheet, rows, comments_by_code(review_round))


def _yardstick(file: File) -> Yardstick:
    year = file.year
    return Yardstick(policies=year.policies, season=year.season, today=year.today)


def _answer(request: SignedInRequest, desk: Desk, form: ReviewForm) -> HttpResponse:
    sent = comments_in(request.POST, [row.program.acgme_code for row in desk.rows])
    changed = {code: each for code, each in sent.items() if each.is_changed}
    is_sound = not any(each.error for each in changed.values())
    if not form.is_valid() or not is_sound:
        return _page(request, desk, form, sent, status=422)
    to = form.cleaned_data["to"]
    try:
        _act(request, desk, form, changed)
    except services.RoundEnded:
        return _ended(request, desk, form, changed, to)
    except services.CommentChanged as refusal:
        fresh = _desk(request, desk.review_round.pk)
        more = {"refusal": CHANGED, "conflicts": refusal.codes}
        return _page(request, fresh, form, sent, status=409, **more)
    except services.Stopped:
        return _page(request, desk, form, sent, status=422)
    messages.success(request, DONE.get(to, SAVED))
    if to in DONE:
        return redirect("programs:reviews")
    return redirect("programs:review-round", pk=desk.review_round.pk)


@transaction.atomic
def _act(
    request: SignedInRequest, desk: Desk, form: ReviewForm, changed: Mapping[str, SentComment]
) -> None:
    at, data = timezone.now(), form.cleaned_data
    review_round = desk.review_round
    meant = {code: each.comment for code, each in changed.items() if each.answer}
    if meant or data["to"] not in DONE:
        services.comment_entries(
            review_round=review_round,
            comments=meant,
            seen=seen_comments(changed),
            by=request.user,
            at=at,
        )
    if data["to"] == RETURN:
        services.return_list(review_round=review_round, words=data["words"], by=request.user, at=at)
    elif data["to"] == APPROVE:
        services.approve_list(
            review_round=review_round,
            reasons=form.reasons(),
            words=data["words"],
            yardstick=desk.sheet.yardstick,
            by=request.user,
            at=at,
        )


def _ended(
    request: SignedInRequest,
    desk: Desk,
    form: ReviewForm,
    changed: Mapping[str, SentComment],
    to: str,
) -> HttpResponse:
    """A second click finds its own answer; anybody else sees what stands and what they wrote."""
    now = _desk(request, desk.review_round.pk)
    is_own_answer = now.review_round.ended_by_id == request.user.pk
    if is_own_answer and now.review_round.end == ENDS.get(to) and not changed:
        messages.info(request, "This was saved already.")
        return redirect("programs:reviews")
    names = {row.program.acgme_code: row.program.name for row in desk.rows}
    unsent = [
        (names[code], Answer(each.answer).label if each.answer else "", each.text)
        for code, each in changed.items()
    ]
    more = {"refusal": GONE, "unsent": unsent, "unsent_words": form.cleaned_data["words"]}
    return _page(request, now, form, {}, status=409, **more)


def _page(
    request: SignedInRequest,
    desk: Desk,
    form: ReviewForm,
    sent: Mapping[str, SentComment],
    *,
    status: int = 200,
    conflicts: Iterable[str] = (),
    **more: Any,
) -> HttpResponse:
    rounds = kept_rounds(desk.review_round.program_list)
    number = desk.review_round.number
    last = last_answered(rounds, before=number)
    refused = set(conflicts)
    drawn = drawn_reviews((row, _said(row, desk, sent, refused)) for row in desk.rows)
    context = {
        "file": desk.file,
        "round": desk.review_round,
        "kept": next(each for each in rounds if each.review_round.pk == desk.review_round.pk),
        "earlier": [each for each in rounds if each.review_round.number < number],
        "newest": rounds[0].review_round,
        "last": last,
        "talk": last_talk(applicant=desk.file.applicant, reader=request.user),
        "since": changes_since(desk.sheet, last.review_round) if last else None,
        "sheet": desk.sheet,
        "standing": desk.sheet.standing.assessment,
        "score": desk.sheet.facts.score,
        "name": specialty(desk.sheet.specialty).name,
        "stops": desk.stops,
        "is_blocked": any(not stop.takes_reason for stop in desk.stops),
        "doubtful": [each for each in drawn if each.is_doubtful],
        "others": [each for each in drawn if not each.is_doubtful],
        "form": form,
        "trouble": [each for each in drawn if each.error or each.now],
        **more,
    }
    return render(request, "programs/review.html", context, status=status)


def _said(row: ListRow, desk: Desk, sent: Mapping[str, SentComment], conflicts: set[str]) -> Said:
    code = row.program.acgme_code
    kept, typed = desk.comments.get(code), sent.get(code)
    answer, text = (kept.answer, kept.text) if kept else ("", "")
    seen = seen_value(answer, text)
    if typed is None or not typed.is_changed:
        return Said(answer, text, seen)
    is_conflict = code in conflicts
    return Said(
        answer=typed.answer,
        text=typed.text,
        seen=seen if is_conflict else typed.seen,
        error=typed.error,
        now=kept if is_conflict else None,
    )
