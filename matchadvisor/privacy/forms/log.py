"""What of the log is shown, as the address says."""

from typing import Any

from django import forms

from matchadvisor.privacy.selectors.log import LogFilter
from matchadvisor.privacy.wording.kinds import AREAS
from triage.forms.parts import day_field


class LogFilterForm(forms.Form):
    """A filter that cannot be understood narrows nothing and breaks nothing."""

    student = forms.CharField(label="Student", required=False, max_length=80)
    person = forms.ChoiceField(label="Done by", required=False)
    area = forms.ChoiceField(
        label="What",
        required=False,
        choices=[("", "Everything"), *sorted(AREAS.items(), key=lambda each: each[1])],
    )
    first = day_field("From", required=False)
    last = day_field("To", required=False)

    def __init__(self, *args: Any, staff: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ChoiceField)  # noqa: S101  # as declared above
        person.choices = [("", "Anybody"), *((str(pk), name) for pk, name in staff)]
        for name, field in self.fields.items():
            is_select = name in {"person", "area"}
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"

    def wanted(self) -> LogFilter:
        """What was asked for, as far as it can be understood."""
        self.is_valid()
        said = self.cleaned_data
        return LogFilter(
            person=int(said["person"]) if said.get("person") else None,
            student=said.get("student", "").strip(),
            area=said.get("area", ""),
            first_day=said.get("first"),
            last_day=said.get("last"),
        )
