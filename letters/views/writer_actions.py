"""What writers and their assistants do from the page behind a link: each a post, then the page."""

from django.http import HttpRequest, HttpResponse

from letters.enums import Party, Step
from letters.forms.answers import AnswerForm, DelegateForm, PromiseForm
from letters.models import LetterRequest
from letters.services import answers, delegates, links, requests
from letters.services.steps import StepRefused
from letters.services.writers import AddressOfAStudent
from letters.views.writer_link import Visit, acts
from letters.views.writer_page import Sent, ids, show
from letters.wording.writer_page import Told

CHANGED = Told(
    "This changed while the page was open",
    "So nothing was done. The page shows how it stands now, with what you wrote.",
)
GONE = Told(
    "This letter is no longer asked of you",
    "It was taken back or settled while the page was open, so nothing was done.",
)
SPENT = "Three addresses were named for this letter already. Please pass the mail on yourself."
A_STUDENT = "This address is not one that the page can be sent to. Choose another."
OWN_ADDRESS = "This is the address that your own link came to. Choose your assistant's."


@acts
def answer(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Keep the writer's answer to one request."""
    visit.refuse_assistant()
    letter_request = visit.request(pk)
    form = AnswerForm(request.POST, today=visit.today, auto_id=ids("answer", pk))
    if not form.is_valid():
        return show(visit, Sent(pk, answer_form=form), status=422)
    try:
        answers.record_answer(
            letter_request=letter_request,
            answer=form.chosen(),
            promised_on=form.cleaned_data["promised_on"],
            words=form.cleaned_data["words"],
            remark=form.cleaned_data["remark"],
            party=Party.WRITER,
            by=None,
            at=visit.at,
            version=form.cleaned_data["version"],
        )
    except StepRefused as refusal:
        if _stands_already(refusal.now, form):
            return visit.back(form.chosen().value)
        return _conflict(visit, Sent(pk, answer_form=form))
    return visit.acted(form.chosen().value)


@acts
def promise(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Keep the day by which the letter will be uploaded."""
    letter_request = visit.request(pk)
    form = PromiseForm(request.POST, today=visit.today, auto_id=ids("day", pk))
    if not form.is_valid():
        return show(visit, Sent(pk, promise_form=form), status=422)
    promised_on = form.cleaned_data["promised_on"]
    if promised_on != letter_request.promised_on:
        try:
            answers.promise_day(
                letter_request=letter_request,
                promised_on=promised_on,
                party=visit.party,
                by=None,
                at=visit.at,
            )
        except StepRefused:
            return _conflict(visit, Sent(pk, promise_form=form))
    return visit.acted("day")


@acts
def uploaded(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Keep that the letter is uploaded, as the writer or the assistant says."""
    try:
        requests.take_step(
            letter_request=visit.request(pk),
            step=Step.REPORT_UPLOAD,
            version=None,
            party=visit.party,
            by=None,
            at=visit.at,
        )
    except StepRefused as refusal:
        if refusal.now.uploaded_at:
            return visit.back("uploaded")
        return _conflict(visit, Sent(pk))
    return visit.acted("uploaded")


@acts
def delegate(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Mail the writer's assistant a link to one letter."""
    visit.refuse_assistant()
    letter_request = visit.request(pk)
    form = DelegateForm(request.POST, auto_id=ids("assistant", pk))
    if form.is_valid():
        try:
            _hand_on(visit, letter_request, form)
        except StepRefused:
            return _conflict(visit, Sent(pk, delegate_form=form))
    if form.errors:
        return show(visit, Sent(pk, delegate_form=form), status=422)
    return visit.acted("delegated")


@acts
def denied(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take it from whoever came that the link is not for them."""
    links.deny(link=visit.opened.link, at=visit.at)
    return visit.acted("denied")


def _hand_on(visit: Visit, letter_request: LetterRequest, form: DelegateForm) -> None:
    email = form.cleaned_data["email"].lower()
    if email == visit.opened.correspondent.email:
        form.add_error("email", OWN_ADDRESS)
        return
    try:
        delegates.delegate_upload(letter_request=letter_request, email=email, at=visit.at)
    except delegates.DelegatesSpent:
        form.add_error("email", SPENT)
    except AddressOfAStudent:
        form.add_error("email", A_STUDENT)


def _stands_already(now: LetterRequest, form: AnswerForm) -> bool:
    """Whether the answer that was refused is the one on record, as after a second press."""
    said = form.cleaned_data
    return now.answer == form.chosen() and now.words == said["words"].strip()


def _conflict(visit: Visit, sent: Sent) -> HttpResponse:
    """The page as it stands now; raises LinkRefused where nothing is left on it."""
    now = visit.anew()
    told = CHANGED if now.opened.find(sent.pk) else GONE
    return show(now, sent, told=told, status=409)
