import pytest

from triage.forms.goals import BackupForm, GoalsForm, WillingForm


def test_target_is_any_residency_and_no_bridge():
    slugs = [slug for slug, _ in GoalsForm().fields["target"].choices]

    assert {"", "internal-medicine", "pathology"} <= set(slugs)
    assert "transitional-year" not in slugs


@pytest.mark.parametrize("target", ["", "underwater-surgery", "transitional-year"])
def test_target_form_refuses(target):
    assert list(GoalsForm({"target": target}).errors) == ["target"]


def test_backup_is_what_is_not_on_file_yet():
    choices = dict(BackupForm(taken=["psychiatry"]).fields["backup"].choices)

    assert "psychiatry" not in choices
    assert choices["transitional-year"].endswith("(a bridge year)")


@pytest.mark.parametrize("backup", ["", "underwater-surgery", "psychiatry"])
def test_backup_form_refuses(backup):
    assert list(BackupForm({"backup": backup}, taken=["psychiatry"]).errors) == ["backup"]


@pytest.mark.parametrize(("word", "is_valid"), [("yes", True), ("no", True), ("", False)])
def test_willing_form(word, is_valid):
    assert WillingForm({"willing": word}).is_valid() is is_valid
