"""What to look for among the programs; it lives in the address."""

from django import forms
from django.http import QueryDict

from matchadvisor.common.states import STATES
from matchadvisor.policy.registry import all_specialties
from programs.enums import Kind, Letter, SignalPolicy
from programs.selectors.search import Place, Wanted, place_named

MILES = (25, 50, 100, 250)
USUAL_MILES = 50


class SearchForm(forms.Form):
    """Words and filters; one that cannot be understood is told and leaves nothing out."""

    q = forms.CharField(
        label="Name, place or code",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    specialty = forms.ChoiceField(
        label="Specialty",
        required=False,
        choices=[("", "All"), *((one.slug, one.name) for one in all_specialties())],
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "All"), *sorted(STATES.items(), key=lambda pair: pair[1])],
    )
    near = forms.CharField(
        label="Near a city",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"placeholder": "City, state"}),
    )
    within = forms.TypedChoiceField(
        label="Within",
        required=False,
        coerce=int,
        choices=[(miles, f"{miles} miles") for miles in MILES],
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any"), *Kind.choices()])
    signals = forms.ChoiceField(
        label="Signals", required=False, choices=[("", "Any"), *SignalPolicy.choices()]
    )
    track = forms.ChoiceField(
        label="Positions", required=False, choices=[("", "Any"), *Letter.choices()]
    )
    closed = forms.BooleanField(label="Closed programs too", required=False)

    def __init__(self, data: QueryDict) -> None:
        said = data.copy()
        said.setdefault("within", str(USUAL_MILES))
        super().__init__(said)
        for field in self.fields.values():
            if isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "form-check-input"
            else:
                is_text = isinstance(field.widget, forms.TextInput)
                field.widget.attrs["class"] = "form-control" if is_text else "form-select"

    def clean_near(self) -> Place | None:
        """The city that is meant, if its programs' places are on file."""
        text = self.cleaned_data["near"]
        if not text:
            return None
        place = place_named(text)
        if place is None:
            raise forms.ValidationError("No program on file is placed in a city of this name.")
        return place

    def wanted(self) -> Wanted:
        """What was asked for, as far as it can be understood."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            words=said.get("q", ""),
            specialty=said.get("specialty", ""),
            state=said.get("state", ""),
            near=said.get("near"),
            within=said.get("within") or USUAL_MILES,
            kind=said.get("kind", ""),
            signal_policy=said.get("signals", ""),
            letter=said.get("track", ""),
            with_closed=said.get("closed", False),
        )
