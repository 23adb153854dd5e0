"""One file with everything that is kept about a student, made when it is asked for."""

import json
from datetime import datetime
from io import BytesIO
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.privacy.enums import Purpose
from matchadvisor.privacy.models import StatedPurpose
from matchadvisor.privacy.selectors.own_data import OwnData, own_data
from matchadvisor.privacy.services.purposes import state_purpose
from matchadvisor.privacy.wording.own_data import LEFT_OUT
from triage.models import Applicant

FILE_NAME = "my-data.zip"


@transaction.atomic
def take_own_data(*, applicant: Applicant, by: User, at: datetime) -> IO[bytes]:
    """A student takes their own data along."""
    file = packed(own_data(applicant=applicant), at=at)
    audit.record("privacy.own_data_taken", target=applicant, by_id=by.pk, at=at)
    return file


@transaction.atomic
def take_data_for(
    *, applicant: Applicant, purpose: Purpose, words: str, by: User, at: datetime
) -> tuple[IO[bytes], StatedPurpose]:
    """The office takes a student's data along, and says why; the student reads both."""
    stated = state_purpose(
        school=applicant.school, applicant=applicant, purpose=purpose, words=words, by=by, at=at
    )
    return packed(own_data(applicant=applicant), at=at), stated


def packed(data: OwnData, *, at: datetime) -> IO[bytes]:
    """An archive: a page to read, the same for programs, and the uploads as they are."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        lost = [path for path, stored in data.files.items() if not _add(archive, path, stored)]
        context = {"data": data, "at": at, "left_out": LEFT_OUT, "lost": lost}
        archive.writestr("index.html", render_to_string("privacy/own_data.html", context))
        archive.writestr("data.json", _json(data, at, lost))
    file.seek(0)
    return file


def _add(archive: ZipFile, path: str, stored: FieldFile) -> bool:
    """Add one upload; False where the storage no longer holds it."""
    try:
        with stored.open("rb") as opened:
            archive.writestr(path, opened.read())
    except FileNotFoundError:
        return False
    return True


def _json(data: OwnData, at: datetime, lost: list[str]) -> str:
    said: dict[str, Any] = {
        "made_at": at,
        "left_out": LEFT_OUT,
        "files_no_longer_held": lost,
        "tables": {
            section.label: {
                "heading": section.heading,
                "rows": [{cell.name: cell.raw for cell in row} for row in section.rows],
            }
            for section in data.sections
        },
    }
    return json.dumps(said, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
