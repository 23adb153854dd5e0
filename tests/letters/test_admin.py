import pytest
from django.contrib.admin import site as default_site
from django.urls import reverse

from letters.models import LetterRequest
from matchadvisor.common.admin import support_site
from tests.factories.accounts import UserFactory
from tests.factories.letters import LinkFactory, RemarkFactory

pytestmark = pytest.mark.django_db


def test_administrator_sees_how_far_a_link_has_come_and_no_person(client):
    remark = RemarkFactory(letter_request__words="Solid work")
    letter_request = remark.letter_request
    link = LinkFactory(about=letter_request, delegate=True)
    client.force_login(UserFactory(administrator=True))

    pages = [
        client.get(reverse("admin:letters_link_changelist"), {"q": link.pk}),
        client.get(reverse("admin:letters_link_change", args=[link.pk])),
    ]

    for page in pages:
        text = page.content.decode()
        assert "Delegate" in text or "assistant" in text
        for private in (
            remark.text,
            letter_request.words,
            letter_request.writer.name,
            letter_request.writer.email,
            letter_request.applicant.last_name,
            link.digest,
        ):
            assert private not in text


def test_administrator_changes_no_link(client):
    link = LinkFactory()
    client.force_login(UserFactory(administrator=True))

    response = client.post(
        reverse("admin:letters_link_change", args=[link.pk]), {"purpose": "delegate"}
    )

    assert response.status_code == 403
    assert LetterRequest.objects.count() == 1


def test_l_7_no_other_table_of_letters_is_in_the_admin_site():
    shown = {
        model.__name__
        for site in (support_site, default_site)
        for model in site._registry
        if model._meta.app_label == "letters"
    }

    assert shown == {"Link"}
