"""`python -m scripts.mutants [how many]`: are the rules held by the tests?

One small change of the code is made at a time, as a slip of a programmer would make it, in a copy of the tree; the tests that
run its line must fail. A change that they let live is printed, and is a test to write, code to delete, or (where nobody
could tell the two programs apart) a line of `equal.toml` with the reason. Which places are changed is drawn by SEED,
which is printed: the same seed draws the same places. Fails where fewer than 95 of a hundred are found.
"""

import os
import random
import sys
import tempfile
import time
import tomllib
from pathlib import Path

import embedded
from scripts.mutants import covered, making, trying

BAR = 95  # of a hundred
USUAL = 200
EQUAL = Path(__file__).with_name("equal.toml")


def equals() -> dict:
    """{(module, was, became): why} of the mutants that are the same program to whoever uses it."""
    told = tomllib.loads(EQUAL.read_text())
    return {(path, one["was"], one["became"]): one["why"] for path, those in told.items() for one in those}


def report(tried, equal, seed, began):
    """Print the survivors, the equal ones and the rate. Says whether the bar is met."""
    lived = [one for one in tried if not one.killed]
    for one in sorted(lived, key=lambda one: (one.mutant.path, one.mutant.line)):
        print(
            f"\nLIVED {one.mutant}\n    {one.how or f'{one.tests} tests and files of tests saw no difference'}"
        )
    if equal:
        print(
            f"\nThe same program ({len(equal)}, counted out): {', '.join(f'{m.path}:{m.line}' for m in equal)}"
        )
    ended = sum(one.how == "never ended" for one in tried)
    broken = sum(one.how == "could not be imported" for one in tried)
    killed = len(tried) - len(lived)
    rate = 100 * killed / len(tried) if tried else 0
    print(
        f"\nSEED={seed}: {killed} of {len(tried)} mutants killed, {rate:.1f} % (bar {BAR} %); {broken} could not be imported, "
        f"{ended} never ended; {time.monotonic() - began:.0f} s"
    )
    return rate >= BAR


def main(count):
    began = time.monotonic()
    seed = int(os.environ.get("SEED") or random.randrange(10_000))
    sample, places = making.sample(count, seed)
    print(f"        {len(sample)} mutants of {places} places, SEED={seed}", flush=True)
    known = equals()
    equal = [one for one in sample if (one.path, one.was, one.became) in known]
    servers = embedded.Servers()
    try:
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            workers = trying.workers(Path(folder), servers)
            try:
                found = covered.run(workers[0].tree, making.modules(), workers[0].env, seed)
            except covered.TestsFailed as problem:
                print(f"The tests fail as the tree is, so they can tell no mutant from it.\n{problem}")
                return 1
            print(f"        which tests run which line: {time.monotonic() - began:.0f} s", flush=True)
            to_try = [one for one in sample if one not in equal]
            tried = trying.everyone(to_try, workers, found, seed, _tell)
            return 0 if report(tried, equal, seed, began) else 1
    finally:
        for number in range(trying.AT_ONCE):
            servers.drop_database(trying.database(number))
        servers.stop_what_we_started()


def _tell(one):
    print(
        f"{'killed' if one.killed else 'LIVED '}  {one.mutant.path}:{one.mutant.line}  {one.how}", flush=True
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else USUAL))
