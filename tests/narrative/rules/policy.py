"""A small policy for the rules on the story."""

from matchadvisor.core.policy import Policy
from tests.triage.rules.policy import HEAD, key_file

VALUES = {
    "narrative.mention": ("slightly_below = 5\nsentences = [2, 3]", '["slightly_below"]'),
    "narrative.statement": ("stories = [1, 2]", "false"),
    "narrative.interview": ("seconds = 75\nwords = 170", "false"),
    "narrative.messages": ("words = 150\naspects = 2", "false"),
    "narrative.mspe": ("characteristics = 3\nsentences = 2", "false"),
    "limits.statement": ("eras = 100", "false"),
    "limits.experiences": (
        "eras = { experiences = 3, most_meaningful = 1, description_characters = 60,"
        " meaningful_characters = 20 }",
        "false",
    ),
}
POLICY = Policy.parse(
    {
        "policy.toml": HEAD.format(name="guide", title="The guide"),
        **{
            key.replace(".", "/") + ".toml": key_file(key, value, inferred=inferred)
            for key, (value, inferred) in VALUES.items()
        },
    }
)
