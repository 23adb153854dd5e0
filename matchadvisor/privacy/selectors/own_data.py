"""Everything that is kept about one student, as they may have it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile

from matchadvisor.accounts.models import User
from matchadvisor.audit.enums import EXPORTED
from matchadvisor.audit.models import EventSubject
from matchadvisor.outbox.markers import blanked
from matchadvisor.outbox.models import Message
from matchadvisor.privacy.selectors.belongings import Belonging, belongings
from matchadvisor.privacy.selectors.purposes import purposes_told_to
from matchadvisor.privacy.selectors.readers import BY_LINK, GONE, Reader, link_holders, people
from matchadvisor.privacy.wording.own_data import HEADINGS, WITHHELD_FIELDS
from matchadvisor.privacy.wording.pages import shown_words
from triage.models import Applicant

Rows = QuerySet[models.Model]
READABLE: Mapping[str, Callable[[Rows], Rows]] = {
    "contacts.Contact": lambda rows: rows.filter(reached=True, ended_at=None),
    "contacts.NoteVersion": lambda rows: rows.filter(
        is_current=True, audience="shared", note__ended_at=None
    ),
}
"""Tables of which a student may have some rows: the same that the product shows them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: ``raw`` for programs that read the file, ``shown`` for people."""

    name: str
    raw: Any
    shown: str


@dataclass(frozen=True, slots=True)
class Section:
    """One table's rows about the student."""

    label: str
    heading: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything about one student; ``files`` are their uploads by the name they get."""

    sections: Sequence[Section]
    files: Mapping[str, FieldFile] = field(default_factory=dict)


def own_data(*, applicant: Applicant) -> OwnData:
    """Read everything that a student may have of what is kept about them.

    About two queries a table, however many rows.
    """
    files: dict[str, FieldFile] = {}
    sections = []
    for each in belongings():
        if each.label in HEADINGS:
            rows = _rows(each, applicant)
            cells = [tuple(_cells(row, files)) for row in rows]
            sections.append(Section(each.label, HEADINGS[each.label], cells))
    sections.append(_mails(applicant))
    sections.append(_looks(applicant))
    return OwnData([each for each in sections if each.rows], files)


def handed_out(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields of a table that are handed out."""
    return [
        each
        for each in model._meta.concrete_fields
        if f"{model._meta.label}.{each.name}" not in WITHHELD_FIELDS
    ]


def _rows(belonging: Belonging, applicant: Applicant) -> Iterable[models.Model]:
    rows = belonging.rows(applicant=applicant.pk, user=applicant.user_id)
    if belonging.label in READABLE:
        rows = READABLE[belonging.label](rows)
    keys = [
        each.name for each in handed_out(belonging.model) if each.many_to_one or each.one_to_one
    ]
    return rows.select_related(*keys) if keys else rows


def _cells(row: models.Model, files: dict[str, FieldFile]) -> Iterator[Cell]:
    for each in handed_out(type(row)):
        value = getattr(row, each.name)
        if isinstance(value, FieldFile):
            yield _file(each.name, value, row, files)
        elif isinstance(value, models.Model):
            words = _name_of(value)
            yield Cell(each.name, {"key": value.pk, "name": words}, words)
        else:
            label = dict(each.flatchoices).get(value, value) if each.choices else value
            yield Cell(each.name, value, _shown(label))


def _file(name: str, value: FieldFile, row: models.Model, files: dict[str, FieldFile]) -> Cell:
    if not value:
        return Cell(name, "", "")
    meta = row._meta
    suffix = value.name.rpartition(".")[2] if value.name and "." in value.name else "bin"
    path = f"files/{meta.model_name}-{row.pk}.{suffix}"
    files[path] = value
    return Cell(name, path, path)


def _name_of(value: models.Model) -> str:
    if isinstance(value, User | Applicant):
        return value.get_full_name()
    return str(getattr(value, "name", "") or f"number {value.pk}")


def _shown(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_shown(each) for each in value)
    return str(value)


def _mails(applicant: Applicant) -> Section:
    """The mails to the student, without links that open something; one query."""
    addresses = {applicant.email, applicant.user.email if applicant.user else ""} - {""}
    mails = Message.objects.filter(Q(to__in=addresses), school_id=applicant.school_id)
    rows = [
        (
            Cell("written", mail.created_at, _shown(mail.created_at)),
            Cell("sent", mail.sent_at, _shown(mail.sent_at)),
            Cell("to", mail.to, mail.to),
            Cell("subject", blanked(mail.subject), blanked(mail.subject)),
            Cell("text", blanked(mail.text), blanked(mail.text)),
        )
        for mail in mails.order_by("pk")
    ]
    return Section("outbox.Message", "Mails to you", rows)


def _looks(applicant: Applicant) -> Section:
    """Who has looked at the file, and what for where that was asked; five queries at most."""
    subjects = EventSubject.objects.filter(applicant_id=applicant.pk).select_related("event")
    events = [subject.event for subject in subjects.order_by("event")]
    known = people(event.by_id for event in events)
    links = {event.details["link"] for event in events if "link" in event.details}
    holders = link_holders(links, applicant=applicant.pk)
    reasons = purposes_told_to(applicant, (event.details.get("purpose") for event in events))
    rows = []
    for event in events:
        link = holders.get(event.details.get("link", 0), Reader(BY_LINK, ""))
        reader = link if event.by_id is None else known.get(event.by_id, Reader(GONE, ""))
        who = ", ".join(filter(None, (reader.name, reader.role)))
        what = shown_words(str(event.details.get("view", "")))
        why = reasons.get(event.details.get("purpose", 0), "")
        rows.append(
            (
                Cell("when", event.at, _shown(event.at)),
                Cell("who", who, who),
                Cell("what", what, what),
                Cell("taken_along", event.kind == EXPORTED, event.kind.partition(".")[2]),
                Cell("what_for", why, why),
            )
        )
    return Section("audit.Event", "Who has looked at your file", rows)
