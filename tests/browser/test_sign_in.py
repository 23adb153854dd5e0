import pytest
from django.urls import reverse


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_sign_in_page_is_sound(open_page, axe, overflow, width, scheme):
    page = open_page(reverse("account_login"), width=width, scheme=scheme)

    assert axe(page) == []
    assert overflow(page) <= 0
