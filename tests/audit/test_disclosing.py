from django.test import RequestFactory

from matchadvisor.audit.disclosing import Disclosure, disclose, disclosed


def test_nothing_is_noted_at_first():
    assert disclosed(RequestFactory().get("/")) == Disclosure()


def test_disclose_adds_to_what_was_noted():
    request = RequestFactory().get("/")

    disclose(request, applicants=[4], school_id=2, link=17)
    disclose(request, applicants=[4, 9])

    assert disclosed(request) == Disclosure(frozenset({4, 9}), school_id=2, link=17)
