"""`python -m scripts.keep 0.2.0`: keep what later versions are upgraded from.

Makes a small demo borough in a database of its own and writes all of it to tests/upgrades/<version>.sql.gz, as SQL that
any driver can run. Done once for a version, when it is cut; tests/upgrades then brings each that is kept up to date.
"""

import gzip
import os
import re
import subprocess
import sys

import embedded

KEPT = embedded.PROJECT / "tests" / "upgrades"
FAMILIES = 24  # every history there is
DUMP = ("--no-owner", "--no-privileges", "--no-comments", "--inserts", "--rows-per-insert=500")
VERSION = re.compile(r"\d+\.\d+\.\d+")


def main(version):
    if not VERSION.fullmatch(version):
        print("Say which version: python -m scripts.keep 0.2.0", file=sys.stderr)
        return 2
    servers = embedded.Servers()
    try:
        servers.drop_database("kept")
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.demo",
            "AUTHORITY": "brambleford",
            "DATABASE_URL": servers.database_url("kept"),
            "DATABASE_OWNER_URL": servers.owner_url("kept"),
            "REDIS_URL": servers.redis_url("kept"),
            "SECRET_KEY": servers.remembered_secret(),
        }
        for words in (["migrate", "--verbosity", "0"], ["seed_demo", "--families", str(FAMILIES)]):
            subprocess.run([sys.executable, "manage.py", *words], cwd=embedded.PROJECT, env=env, check=True)
        said = subprocess.run(
            [embedded.postgres_programs() / "pg_dump", *DUMP, env["DATABASE_OWNER_URL"]],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        file = KEPT / f"{version}.sql.gz"
        # no name and no moment in it: the same rows are the same file
        file.write_bytes(gzip.compress(_plain(said).encode(), mtime=0))
        print(f"{file.relative_to(embedded.PROJECT)}: {file.stat().st_size / 1024:.0f} KB")
        return 0
    finally:
        servers.drop_database("kept")
        servers.stop_what_we_started()


def _plain(said):
    """Without the lines that only psql understands."""
    return "".join(line for line in said.splitlines(keepends=True) if not line.startswith("\\"))


if __name__ == "__main__":
    sys.exit(main("".join(sys.argv[1:])))
