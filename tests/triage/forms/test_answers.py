from triage.forms.answers import ResearchYearForm, RetakeForm
from triage.models import RetakeAnswers


def test_answers_may_stay_open():
    form = RetakeForm({"cause_dealt_with": "yes", "jump_credible": "", "words": "I was ill."})

    assert form.is_valid()
    assert form.given() == {
        "cause_dealt_with": True,
        "jump_credible": None,
        "words": "I was ill.",
    }


def test_form_shows_what_was_answered():
    answers = RetakeAnswers(cause_dealt_with=False, jump_credible=None, words="Later.")

    assert RetakeForm.initial_from(answers) == {
        "cause_dealt_with": "no",
        "jump_credible": "",
        "words": "Later.",
    }
    assert RetakeForm.initial_from(None) == {}


def test_another_word_is_refused():
    assert list(ResearchYearForm({"mentor_or_project": "maybe"}).errors) == ["mentor_or_project"]
