"""The development settings, with a lease as short as the environment says."""

import os
from datetime import timedelta

from matchadvisor.settings.dev import *  # noqa: F403  # a settings module is its base plus changes

OUTBOX_LEASE = timedelta(seconds=int(os.environ["OUTBOX_LEASE_SECONDS"]))
