"""Somebody who might speak up (S-3)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from matchadvisor.common.text import one_line
from matchadvisor.narrative.enums import NetworkState, Source
from matchadvisor.narrative.models import NetworkPerson
from matchadvisor.narrative.services.network import PersonFields
from programs.models import Program
from triage.forms.parts import laid_out


class PersonForm(forms.Form):
    """Who it is, where they come from, which programs they know, one line of one's own."""

    name = forms.CharField(
        label="Name",
        max_length=120,
        help_text="As you would address them, such as Dr. Ines Calloway.",
        error_messages={"required": "Write the name."},
    )
    source = forms.ChoiceField(
        label="Where you know them from",
        choices=Source.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where you know them from."},
    )
    programs = forms.ModelMultipleChoiceField(
        label="Programs of your list that they know",
        queryset=Program.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_line = forms.CharField(
        label="A line of your own in the ask",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What they saw of your work. Nothing about lists or ranks.",
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programs"].queryset = programs  # type: ignore[attr-defined]
        self.helper = laid_out(*self.fields)

    @staticmethod
    def initial_from(person: NetworkPerson) -> dict[str, Any]:
        """What is on file of somebody."""
        return {
            "name": person.name,
            "source": person.source,
            "programs": list(person.programs.values_list("pk", flat=True)),
            "own_line": person.own_line,
            "version": person.version,
        }

    @staticmethod
    def suggested(query: Mapping[str, str]) -> dict[str, Any]:
        """What another page knows of somebody; the applicant still decides and saves."""
        return {name: query[name] for name in ("name", "source") if query.get(name)} | {
            "programs": [key for key in (query.get("programs", ""),) if key.isdecimal()]
        }

    def clean_name(self) -> str:
        """A name stands on a line of its own."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Write the name.")
        return name

    def fields_said(self) -> PersonFields:
        """What was entered."""
        data = self.cleaned_data
        return PersonFields(
            name=data["name"],
            source=Source(data["source"]),
            own_line=data["own_line"].strip(),
            programs=list(data["programs"]),
        )


class StateForm(forms.Form):
    """How far the ask is."""

    state = forms.ChoiceField(choices=NetworkState.choices())
    version = forms.IntegerField(min_value=1)
