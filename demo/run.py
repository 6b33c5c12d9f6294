"""`make demo`: the whole system on this computer, with invented families, until Ctrl+C.

    python -m demo.run         PORT (8000), AUTHORITY (brambleford), RESET=1 from the environment
    python -m demo.run stop    ends demos left behind, and PostgreSQL and Valkey

It listens on 127.0.0.1 only: the demo signs anyone in as anyone.
Exit status: 0 when asked to stop, 1 when something failed, 2 when what was asked cannot be done.
"""

import contextlib
import hashlib
import json
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request

import psycopg
import redis
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

import embedded
from demo.children import Children, Program
from earlyhelp.authority import AuthorityError, load
from embedded.processes import end, is_running, read

HOST = "127.0.0.1"
LOADING, LOADED = "demo borough: loading", "demo borough: loaded"
WEB_SECONDS = 60
SERVER_SECONDS = 30  # that a database or broker of somebody else's may still be starting
MODULE = "demo.run"
began = time.monotonic()


class Sentence(Exception):
    """Why the demo cannot go on: one sentence that says what to do. ``status`` is what we exit with."""

    def __init__(self, text, status=1):
        super().__init__(text)
        self.status = status


class Stopped(Exception):
    """We were asked to stop while still starting."""


def say(text):
    # the terminal may be gone already, and we still have to stop the rest
    with contextlib.suppress(OSError):
        print(f"  {time.monotonic() - began:5.1f} s  {text}", flush=True)


class Demo:
    """One run of the demo for one authority on one port."""

    def __init__(self, port, authority, reset):
        self.port, self.authority, self.reset = port, authority, reset
        self.ours = embedded.available() and not os.environ.get("DATABASE_URL")
        self.servers = embedded.Servers()
        self.run = self.servers.folder
        self.url = f"http://localhost:{port}"
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.demo",
            "AUTHORITY": authority,
            "PUBLIC_URL": os.environ.get("PUBLIC_URL") or self.url,
            "PYTHONUNBUFFERED": "1",
        }
        self.children = Children(say, env)
        self.database = self.owner = None

    def serve(self):
        """All of it: set up, start, watch, stop. Raises Sentence when it cannot."""
        self.children.heed_signals()
        self.run.mkdir(exist_ok=True)
        note = self.run / f"demo-{self.port}.json"
        try:
            self._services()
            self._database()
            self._static()
            for program in self._programs():
                open(program.log, "wb").close()
                self.children.start(program)
            note.write_text(json.dumps({"pid": os.getpid(), "children": self.children.pids()}))
            self._wait_for_web()
            self._welcome()
            self.children.watch(self._look_after)
        except Stopped:
            pass
        finally:
            self._stop()
            note.unlink(missing_ok=True)

    # --- setting up ---------------------------------------------------------------------------

    def _services(self):
        """PostgreSQL and the broker: those named in the environment, or our own."""
        if self.reset and not self.ours:
            text = "RESET=1 drops only the demo's own database: empty the one in DATABASE_URL yourself, or unset it."
            raise Sentence(text, 2)
        url = os.environ.get("DATABASE_URL")
        if not url and self._unfinished():
            self.reset = True
        if self.reset:
            self.servers.drop_database(self.authority)
            say(f"dropped the database {embedded.database_name(self.authority)}: starting over")
        self.database = url or self.servers.database_url(self.authority)
        self.owner = os.environ.get("DATABASE_OWNER_URL") if url else self.servers.owner_url(self.authority)
        broker = os.environ.get("REDIS_URL") or self.servers.redis_url(self.authority)
        secret = os.environ.get("SECRET_KEY") or self.servers.remembered_secret()
        self.owner = self.owner or self.database
        self.children.env |= {"DATABASE_URL": self.database, "REDIS_URL": broker, "SECRET_KEY": secret}
        self.children.env["DATABASE_OWNER_URL"] = self.owner
        self._wait_for("DATABASE_URL", self._application)
        self._wait_for("DATABASE_OWNER_URL", self._connect)
        self._wait_for("REDIS_URL", redis.from_url(broker).ping)
        if self.reset:
            redis.from_url(broker).flushdb()
        started = " and ".join(sorted(self.servers.started))
        say(f"started {started}" if started else "PostgreSQL and the broker answer")

    def _wait_for(self, name, ask):
        """Until a server that somebody else starts is there: it may be on its way. Raises Sentence after a while."""
        deadline = time.monotonic() + float(os.environ.get("SERVER_SECONDS", SERVER_SECONDS))
        while True:
            try:
                return ask()
            except (psycopg.OperationalError, redis.RedisError) as error:
                problem = str(error).strip().splitlines()[0]
                if time.monotonic() > deadline:
                    raise Sentence(
                        f"{name} does not answer: put it right, or unset it. {problem}", 2
                    ) from None
            if self.children.stopping.wait(1):
                raise Stopped

    def _unfinished(self):
        """Whether the last start was stopped, or failed, while it loaded the demo borough."""
        with psycopg.connect(self.servers.ensure_postgres()) as connection:
            question = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
            row = connection.execute(question, [embedded.database_name(self.authority)]).fetchone()
        if row and row[0] == LOADING:
            say("the last start did not finish loading the families")
            return True
        return False

    def _database(self):
        if self.ours and self._of_before_the_roles():
            raise Sentence("An earlier version made this demo: make demo RESET=1 starts it over.", 2)
        self._step("bringing the database up to date", "migrate", "--noinput", "--verbosity", "1")
        with self._connect() as connection:
            if connection.execute("SELECT EXISTS (SELECT 1 FROM accounts_user)").fetchone()[0]:
                say("the families are there already (make demo RESET=1 starts over)")
                return
        self._mark(LOADING)
        say("loading the demo borough: once, about a minute")
        self._check(
            self.children.run(self._manage("seed_demo")), "Loading the demo borough failed: see above."
        )
        self._mark(LOADED)

    def _of_before_the_roles(self):
        """Whether the tables are owned by another than who owns them now."""
        asked = (
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner <> current_user)"
        )
        with self._connect() as connection:
            return connection.execute(asked).fetchone()[0]

    def _mark(self, text):
        with self._connect() as connection:
            mark = sql.SQL("COMMENT ON DATABASE {} IS {}")
            connection.execute(mark.format(sql.Identifier(connection.info.dbname), sql.Literal(text)))

    def _application(self):
        return psycopg.connect(self.database, connect_timeout=5, autocommit=True)

    def _connect(self):
        """As the owner of the tables."""
        return psycopg.connect(self.owner, connect_timeout=5, autocommit=True)

    def _static(self):
        """Collects the style sheets and scripts when any of them has changed."""
        files = [embedded.PROJECT / "requirements.txt", embedded.PROJECT / "earlyhelp" / "static.py"]
        for folder in (embedded.PROJECT / "static", *embedded.PROJECT.glob("[a-z]*/static")):
            files += [one for one in folder.rglob("*") if one.is_file()]
        rows = sorted(f"{one} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in files)
        now = hashlib.sha256("\n".join(rows).encode()).hexdigest()
        stamp, folder = self.run / "static.stamp", self.run / "static"
        if self.ours and read(stamp) == now and folder.is_dir():
            return
        self._step("collecting style sheets and scripts", "collectstatic", "--noinput", "--verbosity", "0")
        if self.ours:
            stamp.write_text(now)

    def _manage(self, *words):
        return [sys.executable, embedded.PROJECT / "manage.py", *words]

    def _step(self, text, *words):
        say(text)
        log = self.run / "setup.log"
        log.write_bytes(b"")
        status = self.children.run(self._manage(*words), log)
        last = (read(log).splitlines() or [""])[-1]
        self._check(status, f"manage.py {words[0]} failed: {last} ({log} has it all)")

    def _check(self, status, text):
        if status is None:
            raise Stopped
        if status:
            raise Sentence(text)

    # --- running ------------------------------------------------------------------------------

    def _programs(self):
        web = [sys.executable, "-m", "gunicorn", "--config", "python:earlyhelp.web", "earlyhelp.wsgi"]
        web += ["--bind", f"{HOST}:{self.port}", "--workers", "2", "--graceful-timeout", "5"]
        if os.path.isdir("/dev/shm"):
            web += ["--worker-tmp-dir", "/dev/shm"]  # a slow disk must not look like a hanging worker
        celery = [sys.executable, "-m", "celery", "-A", "earlyhelp"]
        worker = [
            *celery,
            "worker",
            "--concurrency",
            "2",
            "--loglevel",
            "INFO",
            "--hostname",
            f"demo{self.port}@%h",
        ]
        worker += ["--without-gossip", "--without-mingle"]
        beat = [
            *celery,
            "beat",
            "--loglevel",
            "INFO",
            "--pidfile=",
            "--schedule",
            self.run / f"beat-{self.authority}",
        ]
        letters = [*celery, "worker", "--queues", "letters", "--concurrency", "1", "--loglevel", "INFO"]
        letters += ["--hostname", f"letters{self.port}@%h", "--without-gossip", "--without-mingle"]
        worker += ["--queues", "files,upkeep"]
        return (
            Program("web server", tuple(web), str(self.run / "web.log")),
            Program("worker", tuple(worker), str(self.run / "worker.log")),
            Program("worker for letters", tuple(letters), str(self.run / "letters.log")),
            Program("beat", tuple(beat), str(self.run / "beat.log")),
        )

    def _wait_for_web(self):
        say("starting the web server, the worker and beat")
        web = next(iter(self.children.running.values()))
        deadline = time.monotonic() + WEB_SECONDS
        while not _page_answers(f"http://{HOST}:{self.port}/health/live"):
            if self.children.stopping.wait(0.1):
                raise Stopped
            if web.poll() is not None or time.monotonic() > deadline:
                log = self.run / "web.log"
                last = (read(log).splitlines() or [""])[-1]
                raise Sentence(f"The web server did not start: {last} ({log} has it all)")

    def _welcome(self):
        council = load(self.authority)
        say("ready")
        with contextlib.suppress(OSError):
            print(
                f"\n  {council.name}, {council.service_name}:  {self.url}/demo/\n\n"
                "  Choose there whom to sign in as: each person says what to try. To follow one family, sign in as the\n"
                "  front door officer, log an enquiry and decide its level; then as the manager, name a lead\n"
                "  professional; then as that professional, write the assessment and the plan.\n\n"
                f"  Logs: {self.run}/web.log, worker.log, beat.log\n"
                "  Ctrl+C stops everything and keeps the data.\n",
                flush=True,
            )

    def _look_after(self):
        """Starts our PostgreSQL and Valkey again if they were killed."""
        wanted = [name for name in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(name)]
        running = self.servers.running() if wanted else []
        parts = (
            ("DATABASE_URL", "PostgreSQL", self.servers.ensure_postgres),
            ("REDIS_URL", "Valkey", self.servers.ensure_valkey),
        )
        for name, part, start in parts:
            if name in wanted and part not in running:
                say(f"{part} ended by itself; starting it again.")
                try:
                    start()
                except ImproperlyConfigured as problem:
                    say(f"{problem} Trying again.")

    def _stop(self):
        if self.children.running:
            say("stopping")
        self.children.stop()
        stopped, left = self.servers.stop_what_we_started()
        if left:
            say(f"left {' and '.join(left)} running, because something else uses them: `make stop` ends them")
        say(f"stopped{', PostgreSQL and Valkey too' if len(stopped) == 2 else ''}")


def _page_answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except urllib.error.HTTPError:
        return True  # it answers; what it says is for the pages to put right
    except OSError:
        return False


def check_port(text):
    """The port as a number, free to use. Raises Sentence."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Sentence(f"PORT={text}: expected a number from 1 to 65535, such as make demo PORT=8000", 2)
    port = int(text)
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((HOST, port))
        except PermissionError:
            raise Sentence(
                f"Port {port} is for the administrator: choose one above 1023, make demo PORT=8000", 2
            ) from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            text = f"Port {port} is in use: choose another (make demo PORT={other}), or end a demo left behind (make stop)"
            raise Sentence(text, 2) from None
    return port


def check_authority(name):
    """The authority's name if its file can be used. Raises Sentence, with a line for each mistake in it."""
    try:
        load(name)
    except AuthorityError as error:
        raise Sentence(str(error), 2) from None
    return name


def stop_demos():
    """Ends every demo of this folder, also the children of one that was killed, then PostgreSQL and Valkey."""
    servers, stopped = embedded.Servers(), []
    for note in sorted(servers.folder.glob("demo-*.json")):
        with contextlib.suppress(ValueError):
            seen = json.loads(read(note))
            if is_running(seen["pid"], MODULE):
                end(seen["pid"], signal.SIGTERM)
                stopped.append(f"the demo on port {note.stem.removeprefix('demo-')}")
            for pid in seen["children"]:
                if is_running(pid, "earlyhelp") and os.getpgid(pid) == pid:
                    end(pid, signal.SIGTERM)
                    stopped.append(f"process {pid}, left behind")
        note.unlink(missing_ok=True)
    stopped += servers.stop()
    print(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing was running.")


def main(words):
    try:
        if words == ["stop"]:
            return stop_demos()
        if words:
            raise Sentence(f"Say stop or nothing: python -m {MODULE} stop", 2)
        authority = check_authority(os.environ.get("AUTHORITY") or "brambleford")
        port = check_port(os.environ.get("PORT") or "8000")
        reset = (os.environ.get("RESET") or "").lower() in ("1", "yes", "true")
        Demo(port, authority, reset).serve()
    except (Sentence, ImproperlyConfigured) as problem:
        with contextlib.suppress(OSError):
            print(problem, file=sys.stderr)
        return getattr(problem, "status", 2)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
