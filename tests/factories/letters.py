"""Writers, requests and what hangs on them; a request is planned unless a trait says otherwise."""

from datetime import timedelta

import factory

from letters.enums import Answer, Closeness, ExampleKind, LetterKind, LinkPurpose, Party, State
from letters.models import (
    Assignment,
    Correspondent,
    DraftStatement,
    Example,
    LetterRequest,
    Link,
    Remark,
    RequestChange,
    SentMail,
    Writer,
    WriterChange,
)
from letters.services.links import digest_of
from tests.factories.accounts import SchoolFactory
from tests.factories.programs import ProgramFactory
from tests.factories.triage import AT, ApplicantFactory

SEASON = 2027
TOKEN = "token-of-the-tests"


class WriterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Writer

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    name = factory.Sequence(lambda n: f"Dr. Ines Calloway-{n}")
    email = factory.Sequence(lambda n: f"writer{n}@hospital.example")
    role = "faculty"
    specialty = "internal-medicine"
    setting = "sub_internship"
    closeness = Closeness.CLOSELY
    added_by = factory.SelfAttribute("applicant.user")
    added_at = AT

    class Params:
        without_email = factory.Trait(email="")
        removed = factory.Trait(removed_by=factory.SelfAttribute("applicant.user"), removed_at=AT)


class WriterChangeFactory(factory.django.DjangoModelFactory):
    """The day on which the applicant put a writer on the plan."""

    class Meta:
        model = WriterChange

    writer = factory.SubFactory(WriterFactory)
    step = "added"
    party = Party.APPLICANT
    by = factory.SelfAttribute("writer.applicant.user")
    at = AT


class LetterRequestFactory(factory.django.DjangoModelFactory):
    """One request; of the traits for its state give one: the latest that it came through."""

    class Meta:
        model = LetterRequest

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    writer = factory.SubFactory(WriterFactory, applicant=factory.SelfAttribute("..applicant"))
    specialty = "internal-medicine"
    season = SEASON
    kind = LetterKind.NARRATIVE
    planned_by = factory.SelfAttribute("applicant.user")
    planned_at = AT

    class Params:
        _strong = {"asked_at": AT, "answer": Answer.STRONG, "answered_at": AT}
        asked = factory.Trait(state=State.ASKED, asked_at=AT)
        hesitant = factory.Trait(
            state=State.ASKED, asked_at=AT, answer=Answer.HESITANT, answered_at=AT
        )
        agreed = factory.Trait(state=State.AGREED, **_strong)
        packet_sent = factory.Trait(state=State.PACKET_SENT, **_strong)
        uploaded = factory.Trait(
            state=State.UPLOADED, uploaded_at=AT, uploaded_says=Party.WRITER, **_strong
        )
        assigned = factory.Trait(
            state=State.ASSIGNED, uploaded_at=AT, uploaded_says=Party.WRITER, **_strong
        )
        declined = factory.Trait(
            state=State.DECLINED, asked_at=AT, answer=Answer.DECLINED, answered_at=AT
        )
        withdrawn = factory.Trait(state=State.WITHDRAWN)


class RequestChangeFactory(factory.django.DjangoModelFactory):
    """The planning of a request, unless told otherwise."""

    class Meta:
        model = RequestChange

    letter_request = factory.SubFactory(LetterRequestFactory)
    step = "plan"
    after = State.PLANNED
    party = Party.APPLICANT
    by = factory.SelfAttribute("letter_request.applicant.user")
    at = AT

    class Params:
        by_writer = factory.Trait(party=Party.WRITER, by=None)


class RemarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Remark

    letter_request = factory.SubFactory(LetterRequestFactory, hesitant=True)
    text = "I would rather the chair wrote; please call me."
    at = AT


class CorrespondentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Correspondent

    school = factory.SubFactory(SchoolFactory)
    email = factory.Sequence(lambda n: f"correspondent{n}@hospital.example")


class LinkFactory(factory.django.DjangoModelFactory):
    """A writer's link in force, whose token is ``token``; ``delegate=True`` makes an assistant's.

    It opens ``letter_request`` and whatever else its writer's address is asked for at the school.
    """

    class Meta:
        model = Link
        exclude = ["token", "about"]

    token = factory.Sequence(lambda n: f"{TOKEN}-{n}")
    about = factory.SubFactory(LetterRequestFactory, asked=True)
    correspondent = factory.LazyAttribute(
        lambda link: Correspondent.objects.get_or_create(
            school=link.about.applicant.school, email=link.about.writer.email
        )[0]
    )
    purpose = LinkPurpose.WRITER
    digest = factory.LazyAttribute(lambda link: digest_of(link.token))
    made_at = AT
    expires_at = AT + timedelta(days=120)

    class Params:
        delegate = factory.Trait(
            purpose=LinkPurpose.DELEGATE, letter_request=factory.SelfAttribute("about")
        )
        revoked = factory.Trait(revoked_at=AT)
        expired = factory.Trait(expires_at=AT + timedelta(days=1))


class SentMailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SentMail

    letter_request = factory.SubFactory(LetterRequestFactory, asked=True)
    kind = "ask"
    occasion = factory.Sequence(lambda n: f"occasion-{n}")
    by = factory.SelfAttribute("letter_request.applicant.user")
    at = AT


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    letter_request = factory.SubFactory(LetterRequestFactory, assigned=True)
    applicant = factory.SelfAttribute("letter_request.applicant")
    season = factory.SelfAttribute("letter_request.season")
    program = factory.SubFactory(ProgramFactory)
    place = 1
    by = factory.SelfAttribute("letter_request.applicant.user")
    at = AT


class ExampleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Example

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    kind = ExampleKind.OWNERSHIP
    title = factory.Sequence(lambda n: f"The night of the {n + 1}. transfer")
    did = "I called the outside hospital until the scans came and read them with the fellow."
    changed = "The plan changed before the morning."
    seen_by = "Dr. Calloway"
    updated_by = factory.SelfAttribute("applicant.user")
    updated_at = AT


class DraftStatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DraftStatement

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    specialty = "internal-medicine"
    text = "I came to medicine from a harbor town."
    is_ready = True
    updated_by = factory.SelfAttribute("applicant.user")
    updated_at = AT
