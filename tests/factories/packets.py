"""CVs; their files lie in the storage that the tests keep in memory."""

import factory
from django.core.files.base import ContentFile

from letters.models import CurriculumVitae
from tests.factories.triage import AT, ApplicantFactory
from tests.pdfs import a_pdf


class CurriculumVitaeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CurriculumVitae

    applicant = factory.SubFactory(ApplicantFactory, advised=True)
    file = factory.LazyFunction(lambda: ContentFile(a_pdf(), name="cv.pdf"))
    shown_name = "Okafor CV.pdf"
    size = factory.LazyAttribute(lambda cv: cv.file.size)
    pages = 1
    uploaded_by = factory.SelfAttribute("applicant.user")
    uploaded_at = AT
