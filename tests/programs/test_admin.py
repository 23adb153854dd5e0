import pytest
from django.urls import reverse

from matchadvisor.audit.models import Event
from programs.models import Program
from tests.factories.accounts import UserFactory
from tests.factories.programs import ProgramFactory, TrackFactory

pytestmark = pytest.mark.django_db

NO_TRACKS = {"tracks-TOTAL_FORMS": "0", "tracks-INITIAL_FORMS": "0"}


@pytest.fixture
def administrator(client):
    user = UserFactory(administrator=True)
    client.force_login(user)
    return user


def said(**changes):
    return {
        "acgme_code": "1403800001",
        "specialty": "internal-medicine",
        "name": "Harbor Lake",
        "institution": "",
        "city": "Alder Falls",
        "state": "OH",
        "status": "open",
        **NO_TRACKS,
    } | changes


def test_adding_a_program_is_recorded(client, administrator):
    response = client.post(reverse("admin:programs_program_add"), said())

    program = Program.objects.get()
    assert response.status_code == 302
    assert (program.name, program.source) == ("Harbor Lake", "corrected by an administrator")
    assert list(Program.objects.matching(["harbor", "ohio", "1403800001"])) == [program]
    event = Event.objects.get()
    assert (event.kind, event.by_id) == ("programs.program_added", administrator.pk)


def test_a_program_is_closed_and_keeps_its_tracks_words(client, administrator):
    track = TrackFactory(nrmp_code="1007140C0")
    program = track.program
    tracks = {
        "tracks-TOTAL_FORMS": "2",
        "tracks-INITIAL_FORMS": "1",
        "tracks-0-id": track.pk,
        "tracks-0-program": program.pk,
        "tracks-0-nrmp_code": "1007140C0",
        "tracks-0-status": "open",
        "tracks-1-program": program.pk,
        "tracks-1-nrmp_code": "1007140P1",
        "tracks-1-positions": "4",
        "tracks-1-status": "open",
    }

    client.post(
        reverse("admin:programs_program_change", args=[program.pk]),
        said(acgme_code=program.acgme_code, status="closed", **tracks),
    )

    program.refresh_from_db()
    assert not program.is_open
    assert sorted(program.tracks.values_list("nrmp_code", "letter", "positions")) == [
        ("1007140C0", "C", None),
        ("1007140P1", "P", 4),
    ]
    assert list(Program.objects.matching(["1007140c0", "1007140p1"])) == [program]
    assert list(Event.objects.order_by("seq").values_list("kind", flat=True)) == [
        "programs.program_changed",
        "programs.track_saved",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"acgme_code": "14038"},
        {"specialty": "alchemy"},
        {"state": "XX"},
        {"latitude": "41.5"},
    ],
)
def test_what_cannot_be_is_refused(client, administrator, wrong):
    response = client.post(reverse("admin:programs_program_add"), said(**wrong))

    assert response.status_code == 200
    assert not Program.objects.exists()


def test_no_program_is_deleted(client, administrator):
    program = ProgramFactory()

    response = client.post(reverse("admin:programs_program_delete", args=[program.pk]))

    assert response.status_code == 403
    assert Program.objects.exists()
