"""WSGI entry: gunicorn (gthread) in production."""

import os

from django.core.wsgi import get_wsgi_application

from panji.whole_body import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panji.settings")
application = whole_bodies(get_wsgi_application())

from assessments.audit import witness  # noqa: E402 -- models can be imported only now

witness.warn_at_start()
