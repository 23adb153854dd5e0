"""A page in the browser, and what must hold for every one of them."""

from pathlib import Path

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """
async (standards) => {
  const found = await axe.run(document, {runOnly: standards, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id} at ${node.target.join(" ")}: ${node.failureSummary}`));
}
"""
OVERFLOW = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .map((one) => `<${one.tagName.toLowerCase()} class="${one.getAttribute("class") ?? ""}">`)
    .slice(0, 5);
}
"""


class View:
    """A browser's page that keeps what went wrong on it.

    ``errors`` are the console's errors and uncaught exceptions, ``foreign`` the addresses of
    other hosts that were asked for.
    """

    def __init__(self, page, server):
        self.page = page
        self.server = server
        self.errors = []
        self.foreign = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._watch)

    def visit(self, path):
        """Go to a path of the server; returns the status it is answered with."""
        return self.page.goto(path).status

    def show(self, *, width, color_scheme):
        """Show the same page at another width, light or dark."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")

    def _hear(self, message):
        # the browser reports an error page's own status, which is what was asked for
        is_own_status = message.location.get("url") == self.page.url
        if message.type == "error" and not is_own_status:
            self.errors.append(message.text)

    def _watch(self, request):
        if not request.url.startswith((self.server, "data:", "blob:")):
            self.foreign.append(request.url)


def assert_page_is_sound(view):
    """Nothing for axe to find, no error in the console, no other host, no sideways scrolling."""
    view.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {
        "axe": view.page.evaluate(RUN_AXE, STANDARDS),
        "console": view.errors,
        "foreign": view.foreign,
        "wider than the window": view.page.evaluate(OVERFLOW),
    }

    wrong = {kind: complaints for kind, complaints in found.items() if complaints}
    assert not wrong, f"{view.page.url} at {view.page.viewport_size['width']} px: {wrong}"
