"""Doing things of the same kind so that one that fails does not stop the others."""

import logging
from collections.abc import Callable
from typing import TypeVar

logger = logging.getLogger("timeline.ticking")
Result = TypeVar("Result")


class Apart:
    """One run over many things; what failed is tried again by the next run.

    The first failure is logged whole, the others in a line each: they are often the same.
    """

    def __init__(self) -> None:
        self.failures = 0

    def do(self, call: Callable[[], Result], *, otherwise: Result, about: str) -> Result:
        """Do one thing, or log its failure and give ``otherwise``.

        ``about`` says what it was, by ids alone.
        """
        try:
            return call()
        except Exception as failure:
            self.failures += 1
            if self.failures == 1:
                logger.exception("%s: failed and is tried again", about)
            else:
                kind = type(failure).__name__
                logger.error("%s: failed and is tried again, %s", about, kind)  # noqa: TRY400  # the trace stands above
            return otherwise
