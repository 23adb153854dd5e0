"""The vendored checker is the one that its README names."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).with_name("vendor")


def test_axe_is_the_version_on_record():
    digest = hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest()

    assert digest in (VENDOR / "README.md").read_text(encoding="utf-8")
