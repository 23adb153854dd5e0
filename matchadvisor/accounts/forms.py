"""Signing in and setting a password, in our words; how the office is reached."""

from typing import Any

from allauth.account import forms as allauth_forms
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)

from matchadvisor.accounts.models import School, User
from matchadvisor.accounts.services import OfficeFields
from matchadvisor.common.zones import time_zone_choices

NEW_PASSWORD = "New password"  # noqa: S105  # a label
AGAIN = "The new password once more"


class DrawnField(forms.BoundField):
    """A field that wears the design's classes, also when something is wrong with it."""

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        """Add the classes to what Django writes on the input."""
        drawn: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        drawn["class"] = "form-control is-invalid" if self.errors else "form-control"
        return drawn


def _label(form: Any, **labels: str) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


def _explain_new_password(form: Any) -> None:
    form.fields["password1"].help_text = " ".join(password_validators_help_texts())


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    bound_field_class = DrawnField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, login="E-mail", password="Password")  # noqa: S106  # a label
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class RequestResetForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # no types
    """The address that a link to a new password goes to."""

    bound_field_class = DrawnField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, email="E-mail")


class ResetPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # no types
    """A new password after following the link."""

    bound_field_class = DrawnField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, password1=NEW_PASSWORD, password2=AGAIN)
        _explain_new_password(self)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]  # no types
    """A new password for someone who knows the old one."""

    bound_field_class = DrawnField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, oldpassword="Password until now", password1=NEW_PASSWORD, password2=AGAIN)
        _explain_new_password(self)


class FirstPasswordForm(forms.Form):
    """A first password, twice, by somebody who was invited."""

    bound_field_class = DrawnField

    password1 = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )
    password2 = forms.CharField(
        label="The password once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Write it a second time."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        _explain_new_password(self)

    def clean_password1(self) -> str:
        """Hold it to the rules of passwords."""
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password

    def clean(self) -> None:
        """Both must say the same."""
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords differ.")


class SchoolForm(forms.Form):
    """Postal address, e-mail, telephone and time zone of a school's office."""

    postal_address = forms.CharField(
        label="Postal address",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text="Stands below every mail: office, street, city.",
        error_messages={"required": "Write the address; mails of an office carry one."},
    )
    office_email = forms.EmailField(
        label="E-mail of the office",
        help_text="Answers to reminders and digests go there.",
        error_messages={
            "required": "Write the address that people can answer to.",
            "invalid": "Write an address like office@school.edu.",
        },
    )
    office_phone = forms.CharField(label="Telephone", required=False, max_length=40)
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=time_zone_choices,
        help_text="Days and hours are those of this zone, unless a person chose another for mails.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.fields)

    @staticmethod
    def initial_of(school: School) -> dict[str, str]:
        """What is on file."""
        return {
            "postal_address": school.postal_address,
            "office_email": school.office_email,
            "office_phone": school.office_phone,
            "time_zone": school.time_zone,
        }

    def fields_given(self) -> OfficeFields:
        """What was entered."""
        return OfficeFields(**self.cleaned_data)
