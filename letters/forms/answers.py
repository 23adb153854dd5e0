"""What writers and their assistants send from the page behind a link."""

from datetime import date
from typing import Any

from django import forms

from letters.enums import Answer
from letters.forms.days import day_to_come
from letters.forms.reasons import version_field
from triage.forms.parts import day_field

MOST_WORDS = 500
MOST_REMARK = 1000
PAST = "This day is over. Choose one to come, or leave it empty if you cannot say yet."


class LinesField(forms.CharField):
    """A few lines of text, with line ends of one kind: a browser counts each as one character."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> Any:
        """The text as it is counted and kept."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class WriterForm(forms.Form):
    """A form for one letter; a promise is of a day from ``today`` on."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if "promised_on" in self.fields:
            self.fields["promised_on"].widget.attrs["min"] = today.isoformat()

    def clean_promised_on(self) -> date | None:
        """A day that is over, or years away, is no promise."""
        return day_to_come(self.cleaned_data["promised_on"], today=self.today, over=PAST)


class AnswerForm(WriterForm):
    """The writer's answer: nothing is chosen beforehand, and nothing else is required."""

    answer = forms.ChoiceField(
        label="Could you write it?",
        choices=Answer.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these."},
    )
    promised_on = day_field(
        "When can you have it done?",
        required=False,
        help_text="Leave it empty if you cannot say yet.",
    )
    words = LinesField(
        label="A word to the student, if you like",
        required=False,
        max_length=MOST_WORDS,
        help_text="The student reads this. Please keep the letter itself out of it.",
    )
    remark = LinesField(
        label="A word to the office alone",
        required=False,
        max_length=MOST_REMARK,
        help_text="The student never sees this. The office and the student's advisor do.",
    )
    version = version_field()

    def clean(self) -> dict[str, Any] | None:
        """Who does not write promises no day, so whatever stands there is no fault."""
        if self.cleaned_data.get("answer") == Answer.DECLINED and "promised_on" in self.errors:
            del self.errors["promised_on"]
            self.cleaned_data["promised_on"] = None
        return super().clean()

    def chosen(self) -> Answer:
        """The answer that was given."""
        return Answer(self.cleaned_data["answer"])


class PromiseForm(WriterForm):
    """The day by which the letter will be uploaded; empty takes a promise back."""

    promised_on = day_field(
        "Day by which it is uploaded",
        required=False,
        help_text="Leave it empty if you cannot say.",
    )


class DelegateForm(forms.Form):
    """The address of the assistant who uploads one letter."""

    email = forms.EmailField(
        label="Their e-mail address",
        error_messages={
            "required": "Write the address.",
            "invalid": "Write the whole address, such as name@hospital.example.",
        },
    )
