"""Forms of the people's pages: filters, new people, bulk steps, leaving and ending access."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format

from matchadvisor.accounts.enums import Role, SignIn
from matchadvisor.accounts.models import User
from matchadvisor.accounts.permissions import can_invite
from matchadvisor.accounts.staff import STAFF_ROLES
from matchadvisor.policy.registry import all_specialties
from triage.enums import LeftAs, Scope, StaysBecause
from triage.forms.parts import day_field, laid_out
from triage.models.applicants import AAMC_ID, EARLIEST_YEAR, LATEST_YEAR
from triage.selectors.assignment import Advisor, last_name_lies_between
from triage.selectors.people import ADVISOR_GONE, NO_ADVISOR, Criteria, StudentRow

Choices = Iterable[tuple[str, str]]
NOBODY = ("", "Nobody yet")
LETTERS = r"^[^\W\d_][^\W\d_' -]{0,19}$"
GONE = "This person does not advise at your school any more."
ONLY_LETTERS = "Write letters, such as A or Mc."


class OfficeForm(forms.Form):
    """A form whose fields crispy draws; the page has its tag and its buttons."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out(*self.fields)

    def offer(self, name: str, choices: Choices) -> None:
        """Set what a select offers."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy what was declared
        field.choices = list(choices)


class BarForm(OfficeForm):
    """A form in one line, above a list; its fields wear the design's classes themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"


class PeopleFilterForm(BarForm):
    """Which students to show; a word that does not occur finds nothing and breaks nothing."""

    name = forms.CharField(label="Name, e-mail or AAMC ID", required=False, max_length=80)
    advisor = forms.ChoiceField(label="Advisor", required=False)
    specialty = forms.ChoiceField(label="Specialty", required=False)
    sign_in = forms.ChoiceField(
        label="Sign-in", required=False, choices=[("", "Any"), *SignIn.choices()]
    )

    def __init__(self, *args: Any, rows: Sequence[StudentRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        advisors = {(str(row.advisor_id), row.advisor) for row in rows if row.advisor_id}
        fields = {(row.specialty, row.specialty_name) for row in rows if row.specialty}
        named = sorted(advisors, key=lambda pair: (pair[1], pair[0]))
        nobody = [(NO_ADVISOR, "No advisor"), (ADVISOR_GONE, "Advisor without access")]
        self.offer("advisor", [("", "All"), *nobody, *named])
        self.offer("specialty", [("", "All"), *sorted(fields, key=lambda pair: pair[1])])

    def criteria(self) -> Criteria:
        """What was asked for, as far as it can be understood."""
        if not self.is_bound:
            return Criteria()
        self.is_valid()
        return Criteria(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class AdvisorForm(BarForm):
    """Who is to advise the students that are picked."""

    advisor = forms.ChoiceField(label="Advisor", required=False)

    def __init__(self, *args: Any, advisors: Sequence[Advisor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(each.pk), f"{said_of(each)} ({each.students})") for each in advisors]
        self.offer("advisor", [NOBODY, *offered])

    def chosen(self) -> int | None:
        """The advisor's key, None for nobody."""
        key = self.cleaned_data["advisor"]
        return int(key) if key else None


class StudentForm(OfficeForm):
    """Who a student is."""

    first_name = forms.CharField(label="First name", max_length=80)
    last_name = forms.CharField(label="Last name", max_length=80)
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        error_messages={"invalid": "Write an address like name@school.edu."},
    )
    aamc_id = forms.RegexField(
        AAMC_ID,
        label="AAMC ID",
        required=False,
        error_messages={"invalid": "An AAMC ID has 4 to 12 digits."},
    )
    graduation_year = forms.IntegerField(
        label="Class of", min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )

    def clean_email(self) -> str:
        """Keep addresses in lower case."""
        return str(self.cleaned_data["email"]).lower()


class AddStudentForm(StudentForm):
    """A student whom the office adds by hand, and invites at once if asked to."""

    advisor = forms.ChoiceField(
        label="Advisor", required=False, error_messages={"invalid_choice": GONE}
    )
    invite = forms.BooleanField(label="Send the invitation now", required=False, initial=True)

    def __init__(self, *args: Any, advisors: Sequence[Advisor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("advisor", [NOBODY, *((str(each.pk), said_of(each)) for each in advisors)])


class StaffForm(OfficeForm):
    """Who a member of staff is."""

    title = forms.CharField(label="Title", required=False, max_length=20)
    first_name = forms.CharField(label="First name", max_length=80)
    last_name = forms.CharField(label="Last name", max_length=80)
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        error_messages={"invalid": "Write an address like name@school.edu."},
    )

    def clean_email(self) -> str:
        """Keep addresses in lower case."""
        return str(self.cleaned_data["email"]).lower()


class AddStaffForm(StaffForm):
    """Somebody new in the office, whom the reader may invite."""

    role = forms.ChoiceField(label="Role")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in STAFF_ROLES if can_invite(by, role)]
        self.offer("role", [(role.value, role.label) for role in roles])


class RoleForm(OfficeForm):
    """Another role in the office; ``seen`` is the one that was shown."""

    role = forms.ChoiceField(
        label="Role", choices=[(role.value, role.label) for role in STAFF_ROLES]
    )
    seen = forms.ChoiceField(
        choices=[(role.value, role.label) for role in STAFF_ROLES], widget=forms.HiddenInput
    )

    def roles(self) -> tuple[Role, Role]:
        """The role to be, and the one that was shown."""
        return Role(self.cleaned_data["role"]), Role(self.cleaned_data["seen"])


class LastDayForm(OfficeForm):
    """The last day with access; empty ends it now."""

    last_day = day_field(
        "Last day with access", required=False, help_text="Empty: access ends now."
    )


class LeaveForm(OfficeForm):
    """How a student left the class, since when, and until when they can sign in."""

    left_as = forms.ChoiceField(label="Left the class", choices=LeftAs.choices())
    left_on = day_field("On")
    graduation_year = forms.IntegerField(
        label="Now in the class of",
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        help_text="Where they moved to a later class: they return by themselves in its season.",
    )
    last_day = day_field(
        "Last day with access",
        required=False,
        help_text="Empty: they keep their sign-in and can read their file.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_left_on(self) -> date:
        """A day that has come."""
        left_on: date = self.cleaned_data["left_on"]
        if left_on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return left_on

    def clean(self) -> None:
        """Whoever moved to a later class needs its year."""
        is_later = self.cleaned_data.get("left_as") == LeftAs.LATER_CLASS
        year = self.cleaned_data.get("graduation_year")
        if is_later and year is None and "graduation_year" not in self.errors:
            self.add_error("graduation_year", "Write the year of the class they moved to.")
        if not is_later:
            self.cleaned_data["graduation_year"] = None


class RuleForm(OfficeForm):
    """A specialty, a part of the alphabet, or both, and the advisor who gets those students."""

    specialty = forms.ChoiceField(label="Specialty", required=False)
    last_from = forms.RegexField(
        LETTERS, label="Last names from", required=False, error_messages={"invalid": ONLY_LETTERS}
    )
    last_to = forms.RegexField(
        LETTERS,
        label="to",
        required=False,
        help_text="A to F holds every name up to the last F.",
        error_messages={"invalid": ONLY_LETTERS},
    )
    advisor = forms.ChoiceField(
        label="Advisor",
        error_messages={"required": "Choose who gets these students.", "invalid_choice": GONE},
    )

    def __init__(self, *args: Any, advisors: Sequence[Advisor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = sorted((each.name, each.slug) for each in all_specialties() if not each.is_bridge)
        self.offer("specialty", [("", "Any"), *((slug, name) for name, slug in fields)])
        self.offer(
            "advisor", [("", "Choose"), *((str(each.pk), said_of(each)) for each in advisors)]
        )

    def clean(self) -> None:
        """Both ends of the alphabet or none, in their order."""
        first, last = self.cleaned_data.get("last_from"), self.cleaned_data.get("last_to")
        if bool(first) != bool(last):
            self.add_error("last_to" if first else "last_from", "Write both ends, or neither.")
        elif first and last and not last_name_lies_between(first, first, last):
            self.add_error("last_to", "This end lies before the first.")


class ApplyForm(OfficeForm):
    """Carrying out a preview; ``seen`` says which one was shown."""

    scope = forms.ChoiceField(choices=Scope.choices(), widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class StayForm(BarForm):
    """Why the students that are picked stay when their class graduates."""

    reason = forms.ChoiceField(label="Because", choices=StaysBecause.choices())


class RollOverForm(OfficeForm):
    """Ending a season as it was shown."""

    season = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    last_day = day_field(
        "Last day with access of those who leave",
        required=False,
        help_text="Empty: they keep their sign-in and can read their file.",
    )


def said_of(advisor: Advisor) -> str:
    """An advisor as a choice names them; somebody who leaves soon with their last day."""
    if advisor.last_day is None:
        return advisor.name
    return f"{advisor.name}, until {date_format(advisor.last_day, 'j M Y')}"
