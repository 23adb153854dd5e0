"""Pieces that the forms of the story share."""

from typing import Any

from django import forms

MOST_TYPED = 200_000
"""Characters that a text field takes at most: far over any limit, so that nothing is cut."""


class OwnWords(forms.CharField):
    """A text that is kept as it was typed: nothing is trimmed, line ends become one character."""

    def __init__(self, *, rows: int, counted: int | None = None, **kwargs: Any) -> None:
        attrs: dict[str, Any] = {"rows": rows}
        if counted is not None:
            attrs |= {"data-count": "", **({"data-count-most": counted} if counted else {})}
        super().__init__(
            strip=False, max_length=MOST_TYPED, widget=forms.Textarea(attrs=attrs), **kwargs
        )

    def to_python(self, value: Any) -> str:
        """The text with line ends as one character, as it was before the browser sent it."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


def seen_number(data: Any) -> int:
    """The number of the version that the person had before them; 0 for none."""
    text = str(data or "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
