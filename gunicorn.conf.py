"""What the web server does whatever its command line says: its log holds no writer's token."""

from typing import Any

from gunicorn.glogging import Logger

from matchadvisor.common.logs import MaskedFormatter


class MaskedLogger(Logger):
    """Gunicorn's own log, errors and requests, each line without tokens."""

    def setup(self, cfg: Any) -> None:
        """Set the log up as configured, and mask what each handler writes."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.setFormatter(MaskedFormatter(inner=handler.formatter))


logger_class = MaskedLogger
