"""How many students a count must hold to be shown to those who may not see persons."""

from functools import partial

from matchadvisor.policy.services.figures import set_figures

SMALL_COUNTS = "office.small_cells"

set_small_counts = partial(set_figures, name=SMALL_COUNTS, kind="policy.small_counts_set")
"""Say from how many students on a count is shown to everybody of the office, from a season on.

``figures`` are all parts of the key. Takes and raises what ``set_figures`` does.
"""
