"""The office's own figures of what asks for help on the board (O-1)."""

from functools import partial

from matchadvisor.policy.services.figures import set_figures

ATTENTION = "office.attention"

set_attention = partial(set_figures, name=ATTENTION, kind="policy.attention_set")
"""Say after how many days and weeks a student asks for the office's help, from a season on.

``figures`` are all parts of the key. Takes and raises what ``set_figures`` does.
"""
