"""Which tests run each line, from one run of them all in which each test's lines are kept apart."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from coverage import CoverageData

# In this order a rule is likeliest to have its test.
FOLDERS = ("rules", "access", "pages", "print", "journeys")


class TestsFailed(Exception):
    """Tests fail before anything has been changed, so that no mutant could be told from the tree as it is."""


@dataclass
class Covered:
    """For each module its lines, each with the tests that run it; and how many seconds each test takes."""

    lines: dict = field(default_factory=dict)
    seconds: dict = field(default_factory=dict)

    def of_lines(self, mutant) -> list[str]:
        """The tests that run a mutant's lines, the nearest first; those of the whole module where it is imported only."""
        by_line = self.lines.get(mutant.path, {})
        run = {test for line in mutant.lines for test in by_line.get(line, ())}
        if not run and any(line in by_line for line in mutant.lines):
            return self.of_module(mutant)
        return self._nearest(mutant.path, run)

    def of_module(self, mutant) -> list[str]:
        """The tests that run any line of a mutant's module, the nearest first. What is worked out once a process is
        run by one test only, and read by many of these."""
        everything = self.lines.get(mutant.path, {}).values()
        return self._nearest(mutant.path, {test for tests in everything for test in tests})

    def _nearest(self, path, tests):
        words = {path.split("/")[0], *Path(path).with_suffix("").parts[1:]}

        def nearness(test):
            folder, _, file = test.partition("::")[0].removeprefix("tests/").partition("/")
            about = set(file.removesuffix(".py").split("_")) & words
            place = FOLDERS.index(folder) if folder in FOLDERS else len(FOLDERS)
            return (-len(about), place, self.seconds.get(test, 1), test)

        return sorted(tests, key=nearness)


def run(tree, modules, env, seed, tests=("tests",)) -> Covered:
    """Run the tests, all but the browser's, in a copy of the tree. Raises TestsFailed."""
    settings, report = tree / "coverage.ini", tree / "tests.xml"
    included = "\n".join(f"    {module}" for module in modules)
    settings.write_text(
        f"[run]\nrelative_files = true\ndata_file = {tree / '.coverage'}\ninclude =\n{included}\n"
    )
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-m",
        "not browser",
        "-n",
        "2",
        "--dist",
        "loadfile",
        *tests,
    ]
    words += ["--ignore=tests/architecture", f"--randomly-seed={seed}", f"--junitxml={report}"]
    words += ["--cov", f"--cov-config={settings}", "--cov-context=test", "--cov-report="]
    done = subprocess.run(words, cwd=tree, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise TestsFailed(done.stdout[-3000:] + done.stderr[-1000:])
    return Covered(_lines(tree / ".coverage", modules), _seconds(report))


def _lines(file, modules):
    data = CoverageData(str(file))
    data.read()
    found = {}
    for path in data.measured_files():
        module = next((one for one in modules if path == one or path.endswith(f"/{one}")), None)
        if module:
            found[module] = {
                line: {context.partition("|")[0] for context in contexts if context}
                for line, contexts in data.contexts_by_lineno(path).items()
            }
    return found


def _seconds(report):
    took = defaultdict(float)
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        file = case.get("classname", "").replace(".", "/") + ".py"
        took[f"{file}::{case.get('name')}"] += float(case.get("time", 0))
    return dict(took)
