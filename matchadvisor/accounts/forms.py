"""Signing in and setting a password, in our words."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

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
