"""A policy of rotations written for the tests, so that next season's numbers break nothing."""

from matchadvisor.core.policy import Policy
from tests.triage.rules.policy import key_file, policy_files

VALUES = {
    "rotations.away": (
        'tiers = ["hyper", "competitive", "moderate"]\nweeks_before_line = 4\ntypical_above = 15'
    ),
    "rotations.steps": "prepare = 14\ninterest = 7\nletter = 3",
}
OWN = {key.replace(".", "/") + ".toml": key_file(key, value) for key, value in VALUES.items()}
POLICY = Policy.parse({**policy_files(), **OWN})
