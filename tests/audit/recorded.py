"""What it costs a page that it is recorded who read it, in queries."""

RECORDED = 4
"""The end of the chain is read, the event and its students are written, the end moves on."""

FIRST_RECORDED = RECORDED + 3
"""The same where nothing was recorded before: the chain is begun, within a savepoint."""
