"""What a person chooses about mails."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from matchadvisor.common.zones import time_zone_choices
from matchadvisor.timeline.enums import Cadence
from matchadvisor.timeline.models import MailPreference
from matchadvisor.timeline.services.preferences import Choice
from matchadvisor.timeline.wording.mails import WEEKDAYS
from triage.forms.parts import laid_out


class MailsForm(forms.Form):
    """Digest and reminders; ``loud`` are the hours in which mails may leave."""

    digest = forms.ChoiceField(
        label="Digest",
        choices=Cadence.choices(),
        widget=forms.RadioSelect,
        help_text="What is due and what changed, in one mail; none when there is nothing to say.",
    )
    weekday = forms.TypedChoiceField(
        label="On",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        help_text="For a digest once a week.",
    )
    hour = forms.TypedChoiceField(label="At", coerce=int, help_text="In your own time zone.")
    time_zone = forms.ChoiceField(label="Time zone", required=False)
    reminders = forms.BooleanField(
        label="Remind me by mail of single dates",
        required=False,
        help_text="One mail a day at most. Without it, dates are in the product only.",
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        loud: Sequence[int],
        school_zone: str,
        initial: dict[str, Any],
    ) -> None:
        hour = min(max(initial["hour"], loud[0]), loud[-1])
        super().__init__(data, initial={**initial, "hour": hour})
        self.fields["hour"].choices = [(hour, f"{hour}:00") for hour in loud]  # type: ignore[attr-defined]  # a choice field
        self.fields["time_zone"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", f"That of the school ({school_zone})"),
            *time_zone_choices(),
        ]
        self.helper = laid_out(*self.fields)

    @staticmethod
    def initial_of(preference: MailPreference) -> dict[str, Any]:
        """What holds for the person now."""
        names = ("digest", "weekday", "hour", "time_zone", "reminders")
        return {name: getattr(preference, name) for name in names}

    def choice(self) -> Choice:
        """What was chosen."""
        data = self.cleaned_data
        return Choice(**{**data, "digest": Cadence(data["digest"])})
