"""The WSGI application: `gunicorn matchadvisor.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matchadvisor.settings.production")

application = get_wsgi_application()
