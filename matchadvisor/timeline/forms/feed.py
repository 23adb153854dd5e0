"""Which calendar address a student means to replace."""

from django import forms


class FeedForm(forms.Form):
    """The key of the feed that the page showed, empty where it showed none."""

    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)
