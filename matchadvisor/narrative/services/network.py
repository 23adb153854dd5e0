"""People who might speak up: adding one, and how far the ask is (S-3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.core.season import Season
from matchadvisor.narrative.enums import NetworkState, Source
from matchadvisor.narrative.models import NetworkPerson, NetworkStep
from matchadvisor.narrative.rules.match_code import forbidden_in
from matchadvisor.narrative.services.locks import refuse_while_locked
from matchadvisor.narrative.services.trail import note
from programs.models import Program
from triage.models import Applicant
from triage.services.locking import lock_applicant

LEADS_TO: Mapping[NetworkState, tuple[NetworkState, ...]] = {
    NetworkState.LISTED: (NetworkState.ASKED, NetworkState.DROPPED),
    NetworkState.ASKED: (NetworkState.AGREED, NetworkState.DECLINED, NetworkState.DROPPED),
    NetworkState.AGREED: (
        NetworkState.DONE,
        NetworkState.DECLINED,
        NetworkState.DROPPED,
        NetworkState.ASKED,
    ),
    NetworkState.DONE: (NetworkState.AGREED,),
    NetworkState.DECLINED: (NetworkState.ASKED,),
    NetworkState.DROPPED: (NetworkState.LISTED,),
}
"""Where each state can lead; a slip is taken back step by step, and each step stays on file."""


class AlreadyListed(Exception):
    """Somebody of this name and source is in the network."""


class NotFromHere(Exception):
    """The person's state does not lead there."""


class BreaksTheCode(Exception):
    """The applicant's line talks of ranks, promises or odds."""


class ChangedMeanwhile(Exception):
    """Somebody changed the person since the page was opened; nothing was saved."""


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What is on file of somebody."""

    name: str
    source: Source
    own_line: str
    programs: Sequence[Program]


@transaction.atomic
def add_person(
    *, applicant: Applicant, fields: PersonFields, by: User, at: datetime
) -> NetworkPerson:
    """Put somebody into the network. Raises AlreadyListed or BreaksTheCode."""
    applicant = lock_applicant(applicant.pk)
    _refuse_forbidden(fields)
    same = NetworkPerson.objects.listed().filter(
        applicant=applicant, name__iexact=fields.name, source=fields.source
    )
    if same.exists():
        raise AlreadyListed
    person = NetworkPerson.objects.create(
        applicant=applicant,
        name=fields.name,
        source=fields.source,
        own_line=fields.own_line,
        added_by=by,
        added_at=at,
    )
    person.programs.set(fields.programs)
    NetworkStep.objects.create(person=person, state=NetworkState.LISTED, by=by, at=at)
    note("person_listed", person, applicant, by=by, at=at)
    return person


@transaction.atomic
def change_person(
    *, person: NetworkPerson, fields: PersonFields, version: int, by: User, at: datetime
) -> None:
    """Say anew what is on file of somebody. Raises ChangedMeanwhile or BreaksTheCode."""
    applicant = _locked(person, version)
    _refuse_forbidden(fields)
    person.name, person.source = fields.name, fields.source
    person.own_line = fields.own_line
    person.version += 1
    person.save(update_fields=["name", "source", "own_line", "version"])
    person.programs.set(fields.programs)
    note("person_changed", person, applicant, by=by, at=at)


@transaction.atomic
def set_state(
    *,
    person: NetworkPerson,
    state: NetworkState,
    version: int,
    season: Season,
    by: User,
    at: datetime,
) -> None:
    """Say how far the ask is; the same again changes nothing.

    Asking is refused while the match code forbids it; taking back what was noted by mistake is
    not. Raises Locked, NotFromHere or ChangedMeanwhile.
    """
    lock_applicant(person.applicant_id)
    person.refresh_from_db()
    if state is NetworkState.ASKED and person.state == NetworkState.LISTED:
        refuse_while_locked(season, person.applicant.school, at)
    if person.state == state:
        return
    applicant = _locked(person, version)
    if state not in LEADS_TO[NetworkState(person.state)]:
        raise NotFromHere
    person.state = state
    person.version += 1
    person.save(update_fields=["state", "version"])
    NetworkStep.objects.create(person=person, state=state, by=by, at=at)
    note("person_moved", person, applicant, by=by, at=at)


def _locked(person: NetworkPerson, version: int) -> Applicant:
    applicant = lock_applicant(person.applicant_id)
    person.refresh_from_db()
    if person.version != version:
        raise ChangedMeanwhile
    return applicant


def _refuse_forbidden(fields: PersonFields) -> None:
    if forbidden_in(fields.own_line):
        raise BreaksTheCode
