"""Doing things of the same kind so that one that fails does not stop the others."""

import logging
from collections.abc import Callable
from typing import TypeVar

logger = logging.getLogger("timeline.ticking")
Result = TypeVar("Result")


def apart(call: Callable[[], Result], *, otherwise: Result, about: str) -> Result:
    """Do one thing; where it fails, log that and give ``otherwise``.

    The next run tries again. ``about`` says what it was, by ids alone.
    """
    try:
        return call()
    except Exception:
        logger.exception("%s: failed and is tried again", about)
        return otherwise
