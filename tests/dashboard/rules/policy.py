"""The figures of the board's rules in tests, so that next season's break nothing."""

from matchadvisor.core.policy import Policy

POLICY = Policy.parse(
    {
        "policy.toml": 'name = "test"\nnumber = 1\ntitle = "Test"\nsummary = "Figures of tests."\n',
        "office/attention.toml": """
            summary = "What asks for help."
            unit = "days"
            rules = ["O-1"]
            [[values]]
            from_season = 2025
            source = "Test board"
            read_on = 2026-01-01
            inferred = true
            [values.value]
            week_days = 7
            contact_days = 21
            list_weeks = 6
            assign_days = 7
            signal_days = 14
            invitation_weeks = [3, 6, 9]
            invitations = [2, 4, 6]
        """,
        "mix/stops.toml": """
            summary = "Stops."
            unit = "percent"
            rules = ["M-2"]
            [[values]]
            from_season = 2025
            source = "Test mix"
            read_on = 2026-01-01
            [values.value]
            amber_over = 20
            stop_over = 25
            judged_from = 10
        """,
        "timing/letters_asked.toml": """
            summary = "Asks."
            unit = "weeks"
            rules = ["L-6"]
            [[values]]
            from_season = 2025
            source = "Test asks"
            read_on = 2026-01-01
            [values.value]
            weeks = [6, 4]
        """,
    }
)
