"""The office's own figures of the ladder of reminders (T-5)."""

from functools import partial

from matchadvisor.policy.services.figures import set_figures

LADDER = "timing.ladder"

set_ladder = partial(set_figures, name=LADDER, kind="policy.ladder_set")
"""Say how many days before a day who is reminded, and when nobody is, from a season on.

``figures`` are all parts of the key. Takes and raises what ``set_figures`` does.
"""
