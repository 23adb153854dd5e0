"""Writing and changing notes."""

from typing import Any

from django import forms

from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.models.notes import SUBJECTS
from triage.forms.parts import laid_out

MOST_WORDS = 4000


class WordsForm(forms.Form):
    """The words of a note and who may read them; ``read`` is the version on the screen."""

    text = forms.CharField(
        label="Note",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A student may ask to read office notes as well; write so that they could.",
        error_messages={"required": "Write the note first."},
    )
    audience = forms.ChoiceField(
        label="Who may read it",
        choices=Audience.choices(),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who may read it.",
            "invalid_choice": "Choose one of the two.",
        },
    )
    read = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)

    def readers(self) -> Audience:
        """Who may read it, once it is valid."""
        return Audience(self.cleaned_data["audience"])


class NoteForm(WordsForm):
    """A new note: what it is about as well."""

    about = forms.ChoiceField(
        label="About",
        choices=SUBJECTS,
        error_messages={"invalid_choice": "Choose one of the subjects listed."},
    )

    field_order = ("about", "text", "audience")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["read"]
        self.helper = laid_out(*self.fields)
