import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ValidationError

from tests.pages import flaws


class PlanForm(forms.Form):
    score = forms.IntegerField(help_text="Three digits.", min_value=1, max_value=300)
    step1 = forms.ChoiceField(choices=[("pass", "Passed"), ("failed", "Failed")])
    way = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("alone", "Alone"), ("backup", "With a backup")],
        help_text="You may change it later.",
    )
    fields_of_interest = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("im", "IM"), ("fm", "FM")], required=False
    )
    words = forms.CharField(widget=forms.Textarea, required=False)
    willing = forms.BooleanField(label="I would train there.", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        if self.cleaned_data.get("willing"):
            raise ValidationError("Willing to <train> where?")


def drawn(**data):
    form = PlanForm(data) if data else PlanForm()
    return render_crispy_form(form)


def test_form_says_nothing_is_wrong_before_it_is_sent():
    html = drawn()

    assert flaws(html) == []
    assert "invalid" not in html


def test_field_names_its_help_and_its_error():
    html = drawn(score="999")

    assert 'aria-describedby="id_score_helptext id_score_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index('id="id_score_helptext"') < html.index('id="id_score_error"')
    assert "less than or equal to 300" in html


def test_choices_are_a_fieldset_that_names_its_help_and_its_error():
    html = drawn(score="240", way="sideways")

    assert (
        '<fieldset class="choices field" id="div_id_way" '
        'aria-describedby="id_way_helptext id_way_error">'
    ) in " ".join(html.split())
    assert html.count('class="choice"') == 4
    assert 'id="id_way_error"' in html


@pytest.mark.parametrize(
    ("data", "drawn_as_chosen"),
    [
        pytest.param({"way": "backup"}, ["backup"], id="one of several"),
        pytest.param({"fields_of_interest": ["im", "fm"]}, ["im", "fm"], id="several"),
        pytest.param({"way": "sideways"}, [], id="nothing that is known"),
    ],
)
def test_choices_keep_what_was_chosen(data, drawn_as_chosen):
    html = drawn(**data)

    chosen = re.findall(r'value="(\w+)"[^>]*\bchecked', html)
    assert chosen == drawn_as_chosen


def test_what_is_wrong_with_the_whole_form_is_an_alert_in_plain_words():
    html = " ".join(drawn(willing="on").split())

    assert 'role="alert"' in html
    assert "<p>Willing to &lt;train&gt; where?</p>" in html


def linked(html):
    """Each place that the summary leads to, with its name."""
    return re.findall(r'<a href="#(\w+)">([^<]+)</a>', html)


def test_summary_leads_to_each_field_that_needs_a_look():
    html = drawn(score="999", step1="pass", way="sideways", seen="1")

    assert linked(html) == [("id_score", "Score"), ("id_way_0", "Way")]
    assert all(f'id="{place}"' in html for place, _ in linked(html))


def test_summary_has_no_list_where_only_the_whole_form_is_wrong():
    html = drawn(score="240", step1="pass", way="alone", seen="1", willing="on")

    assert 'role="alert"' in html
    assert linked(html) == []


def test_long_words_get_a_wide_field():
    html = drawn()

    assert '<div class="field field-wide" id="div_id_words">' in " ".join(html.split())


def test_hidden_field_stays_without_words():
    html = drawn()

    assert '<input type="hidden" name="seen" id="id_seen">' in html
