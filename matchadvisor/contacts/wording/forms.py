"""What stands around a form."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormWords:
    """Heading, one sentence, and the words of the button."""

    heading: str
    lede: str
    save: str
