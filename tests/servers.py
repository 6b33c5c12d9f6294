"""A plugin of pytest: the servers run, and the environment names them, before Django's settings are read."""

import os

import embedded

# What the shell happens to hold must not decide what a test sees.
os.environ |= {"AUTHORITY": "brambleford", "EMAIL_URL": "", "NOTIFY_API_KEY": "", "TRUSTED_PROXIES": "0"}
os.environ["SECRET_KEY"] = "of the tests, which keep no secrets"
embedded.provide("brambleford", broker="tests")
if "DATABASE_OWNER_URL" not in os.environ:
    raise SystemExit("Set DATABASE_OWNER_URL beside DATABASE_URL, or neither: the tests need both roles.")
