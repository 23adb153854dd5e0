from matchadvisor.outbox.inlining import with_styles_inline

PAGE = """<!DOCTYPE html><html lang="en"><head><style>
.note { color: #17212c; }
@media (prefers-color-scheme: dark) { .note { color: #e7ecf0 !important; } }
</style></head><body><p class="note">A &amp; B <a href="[link-0a1b]">Go</a></p></body></html>"""


def test_rules_stand_on_their_elements_and_those_for_dark_mode_in_the_head():
    html = with_styles_inline(PAGE)

    assert 'style="color: #17212c;"' in html
    assert "prefers-color-scheme: dark" in html


def test_words_and_markers_of_links_stay():
    html = with_styles_inline(PAGE)

    assert "A &amp; B" in html
    assert 'href="[link-0a1b]"' in html
