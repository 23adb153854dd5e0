"""Rows of the ruler for the tests, and how to make any."""

from hypothesis import strategies as st

from triage.drawings.scale import Lines

BAND = Lines(
    title="Advising guide", low=235, green=240, red_up_to=225, floor=220, boundary=2, high=245
)
LINES = {
    "band": BAND,
    "open": Lines("Advising guide", low=250, green=250, red_up_to=240, floor=220, boundary=2),
    "less": Lines("Advising guide", 225, 230, red_up_to=219, floor=220, boundary=2, high=235),
    "quartiles": Lines(
        title="Matched in 2026",
        low=243,
        green=254,
        red_up_to=233,
        floor=220,
        boundary=2,
        high=262,
        unmatched=233,
        are_quartiles=True,
    ),
    "far": Lines("Far", low=210, green=250, red_up_to=200, floor=180, boundary=2, high=277),
}


@st.composite
def cuts_and_lines(draw):
    """Cuts and lines as a policy may hold them."""
    low = draw(st.integers(1, 300))
    green = draw(st.integers(low, 300))
    red_gap = draw(st.integers(1, 60))
    cuts = {
        "red_gap": red_gap,
        "deep_gap": draw(st.integers(red_gap, 90)),
        "floor": draw(st.integers(1, 300)),
        "boundary": draw(st.integers(0, 5)),
    }
    return cuts, {"low": low, "green": green}


@st.composite
def rows(draw):
    """Lines of any policy that the product accepts."""
    cuts, line = draw(cuts_and_lines())
    low, green = line["low"], line["green"]
    return Lines(
        title=draw(st.sampled_from(["Advising guide", "Matched in 2026", "A long title " * 8])),
        low=low,
        green=green,
        red_up_to=min(max(low - cuts["red_gap"], cuts["floor"] - 1), green - 1),
        floor=cuts["floor"],
        boundary=cuts["boundary"],
        high=draw(st.none() | st.integers(green, 300)),
        unmatched=draw(st.none() | st.integers(1, 300)),
        are_quartiles=draw(st.booleans()),
    )
