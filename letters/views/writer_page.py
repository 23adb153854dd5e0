"""The page of a writer's or an assistant's link, and the files of the packet behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from letters.enums import Party
from letters.forms.answers import AnswerForm, DelegateForm, PromiseForm
from letters.selectors.needed_days import needed_day
from letters.selectors.packets import packet_for, packet_pdf
from letters.selectors.reading import season_of
from letters.selectors.writer_page import WriterCard, WriterPage, writer_page
from letters.views.downloads import cv_response, pdf_response
from letters.views.writer_link import NotHere, Visit, drawn, shows
from letters.wording.writer_page import DONE, Told

FILE_NAME = "packet-{slug}.pdf"
SLIP = Told("Nothing was sent yet", "One field needs a look. What you wrote is still there.")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a refused post leaves on the page: of which letter, and the form as it was sent."""

    pk: int
    answer_form: AnswerForm | None = None
    promise_form: PromiseForm | None = None
    delegate_form: DelegateForm | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter with its forms; ``sent`` is set on the letter that a refused post was about."""

    card: WriterCard
    answer_form: AnswerForm
    promise_form: PromiseForm
    delegate_form: DelegateForm
    is_unfolded: bool
    sent: Sent | None


@shows
def page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every letter that waits for the writer. Nothing is changed or noted."""
    return show(visit, told=DONE.get(request.GET.get("done", "")))


@shows
def packet(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Cover, examples and statement as one PDF; an assistant's tells no score."""
    letter_request, year = visit.request(pk), visit.year()
    data = packet_pdf(
        letter_request=letter_request,
        needed_by=needed_day(
            letter_request=letter_request,
            season=season_of(year, letter_request.season),
            today=year.today,
        ),
        today=year.today,
        with_score=visit.party is Party.WRITER,
    )
    return pdf_response(data, FILE_NAME.format(slug=letter_request.specialty))


@shows
def cv(request: HttpRequest, visit: Visit, pk: int) -> HttpResponseBase:
    """The applicant's CV as its own file."""
    found = packet_for(visit.request(pk)).cv
    if found is None:
        raise NotHere(is_settled=False)
    return cv_response(found)


def show(
    visit: Visit, sent: Sent | None = None, *, told: Told | None = None, status: int = 200
) -> HttpResponse:
    """The page of a link; ``sent`` is what a refused post leaves on it, ``told`` what it says."""
    whole = writer_page(link=visit.opened.link, requests=visit.opened.requests, year=visit.year())
    context = {
        "token": visit.token,
        "page": whole,
        "told": SLIP if sent and told is None else told,
        "sent": sent,
        "look_at": _look_at(whole, sent),
        "letters": list(_letters(whole, sent)),
    }
    return drawn("letters/writer_page.html", context, status=status)


def _look_at(page: WriterPage, sent: Sent | None) -> int | None:
    """The letter that a refused post was about, where it stands among several."""
    if sent is None or page.single:
        return None
    return next((card.pk for card in page.cards if card.pk == sent.pk), None)


def _letters(page: WriterPage, sent: Sent | None) -> Iterator[Shown]:
    first = next((card.pk for card in page.cards if card.is_unanswered), page.cards[0].pk)
    unfolded = sent.pk if sent else first
    for card in page.cards:
        mine = sent if sent and sent.pk == card.pk else None
        yield Shown(
            card=card,
            answer_form=(mine and mine.answer_form)
            or AnswerForm(
                today=page.today,
                initial={"promised_on": card.promised_on, "words": card.letter_request.words},
                auto_id=ids("answer", card.pk),
            ),
            promise_form=(mine and mine.promise_form)
            or PromiseForm(
                today=page.today,
                initial={"promised_on": card.promised_on},
                auto_id=ids("day", card.pk),
            ),
            delegate_form=(mine and mine.delegate_form)
            or DelegateForm(auto_id=ids("assistant", card.pk)),
            is_unfolded=card.pk == unfolded,
            sent=mine,
        )


def ids(form: str, pk: int) -> str:
    """The ids of one letter's form on a page with many."""
    return f"{form}-{pk}-%s"
