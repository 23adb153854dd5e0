"""Try a wrong password four times from a process of its own.

``python -m tests.accounts.knock EMAIL PREFIX`` (the cache's prefix) writes how many tries the limit
let through to the password.
"""

import sys

import django
from django.conf import settings
from django.test import Client


def main(email, prefix):
    settings.CACHES["default"]["KEY_PREFIX"] = prefix
    django.setup()
    client = Client()
    pages = [
        client.post("/sign-in/", {"login": email, "password": "wrong"}).content.decode()
        for _ in range(4)
    ]
    sys.stdout.write(str(sum("do not go together" in page for page in pages)))


if __name__ == "__main__":
    main(*sys.argv[1:])
