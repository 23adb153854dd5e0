from django.template import Context, Template

from matchadvisor.common.templatetags.marks import state_mark


def test_state_mark_is_the_component():
    drawn = Template('{% load marks %}{% state_mark "look" "i-look" words %}').render(
        Context({"words": "Likely <screened>"})
    )

    assert drawn == state_mark("look", "i-look", "Likely <screened>")
    assert "state-look" in drawn
    assert "Likely &lt;screened&gt;" in drawn
