"""Styles of a mail put onto its elements, since mail clients read no style sheet."""

from css_inline import CSSInliner

INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
"""Rules for phones and for dark mode cannot stand on an element, so those stay in the head."""


def with_styles_inline(html: str) -> str:
    """The same document with each rule of its style sheet on the elements that it is about."""
    return INLINER.inline(html)
