import pytest

from tests import pages


@pytest.mark.parametrize(
    ("html", "flaw"),
    [
        pytest.param("<p>{{ name }}</p>", "unrendered template", id="braces"),
        pytest.param("<p>{% if %}</p>", "unrendered template", id="tag"),
        pytest.param("<p>unknown variable a.b</p>", "unknown variable", id="variable"),
        pytest.param('<a href="/" onclick="go()">', "inline handler", id="handler"),
        pytest.param("<script>go()</script>", "inline script", id="script"),
        pytest.param('<p class="x" style="color: red">', "inline style", id="style"),
    ],
)
def test_flaws_names_the_flaw(html, flaw):
    found = pages.flaws(html)

    assert [text.split(":")[0] for text in found] == [flaw]


def test_flaws_passes_a_sound_page():
    html = (
        '<script src="/static/js/app.js" defer></script><p hx-get="/plan/">Once on Monday = 1</p>'
    )

    assert pages.flaws(html) == []
