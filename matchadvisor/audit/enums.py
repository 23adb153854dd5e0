"""The kinds of event that say whose record was shown to somebody else."""

VIEWED = "records.viewed"
EXPORTED = "records.exported"
DISCLOSURES = (VIEWED, EXPORTED)
