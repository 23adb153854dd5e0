"""Texts in a line of their own."""

import pytest

from matchadvisor.common.text import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Dr. Ines Calloway", "Dr. Ines Calloway"),
        ("  Dr.\r\nBcc: x@y.example  ", "Dr. Bcc: x@y.example"),
        ("Dr. \u202eyawollaC", "Dr. yawollaC"),
        ("Dr. Añasco\u2011Ruiz", "Dr. Añasco\u2011Ruiz"),
        ("\u200b\x07", ""),
    ],
)
def test_a_line_holds_what_is_seen(text, line):
    assert one_line(text) == line
