from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.forms.notes import NoteForm, WordsForm


def test_a_note_says_what_it_is_about_and_who_reads_it():
    form = NoteForm({"about": "letters", "text": "Remind early.", "audience": "office"})

    assert form.is_valid()
    assert form.readers() is Audience.OFFICE


def test_nobody_is_chosen_as_reader_by_itself():
    form = NoteForm({"about": "letters", "text": "Remind early."})

    assert form.errors["audience"] == ["Choose who may read it."]


def test_a_note_can_be_about_an_anchor_and_about_nothing_unknown():
    sent = {"text": "Explained.", "audience": "office"}

    assert NoteForm({**sent, "about": "leave_unexplained"}).is_valid()
    assert list(NoteForm({**sent, "about": "shoes"}).errors) == ["about"]


def test_changed_words_name_the_version_that_was_read():
    form = WordsForm({"text": "Explained.", "audience": "shared", "read": "3"})

    assert form.is_valid()
    assert form.cleaned_data["read"] == 3
