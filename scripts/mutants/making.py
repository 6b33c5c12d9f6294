"""Every mutant of the modules that hold the rules, and a sample of them that a seed brings again."""

import ast
import difflib
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code

from scripts.mutants.operators import OPERATORS

PROJECT = Path(__file__).resolve().parents[2]
APPS = (
    "accounts", "audit", "cases", "matching", "directory", "assessments", "plans", "onward", "referrals", "asking", "outcomes",
    "portal",
)  # fmt: skip
# Beside the modules of verbs: who may, who sees, what is owed and when.
RULES = (
    "*/pages.py",
    "*/owed.py",
    "accounts/roles.py",
    "cases/answering.py",
    "cases/audience.py",
    "cases/conflicts.py",
    "cases/holders.py",
    "cases/parting.py",
    "cases/sharing.py",
    "earlyhelp/clocks.py",
    "earlyhelp/editing.py",
    "earlyhelp/may.py",
    "earlyhelp/moves.py",
    "earlyhelp/pages.py",
)
NOT_RULES = {"migrations", "management", "views", "forms", "letters", "models", "templatetags"}
# Decorators that say how fast or how tidy something is, and nothing that anybody could see.
OF_SPEED = {"cache", "lru_cache", "cached_property", "dataclass", "wraps", "abstractmethod"}
NOT_A_RULE = {"chunk_size", "batch_size", "maxsize", "stacklevel", "ordering"}
LOGGING = re.compile(r"\b(log|logger|logging)\.")


@dataclass(frozen=True)
class Mutant:
    """One change of one place: `code` is the module with it. `lines` are those that run when the place is run; none
    when it is run as the module is imported."""

    path: str
    line: int
    lines: range
    operator: str
    diff: str
    was: str
    became: str
    code: str

    def __str__(self):
        return f"{self.path}:{self.line}  {self.operator}\n{self.diff}"


@dataclass(frozen=True)
class Place:
    """Where operators of one kind may change a module: `ways` are (operator, which of its occurrences)."""

    path: str
    start: tuple
    lines: range
    ways: tuple
    says: str


def modules(project=PROJECT) -> list[str]:
    """The paths of the modules that are mutated: those with a verb (a function that takes `by`), and the rules."""
    found = {
        path
        for pattern in RULES
        for path in project.glob(pattern)
        if path.relative_to(project).parts[0] in (*APPS, "earlyhelp")
    }
    for app in APPS:
        found |= {
            path
            for path in (project / app).rglob("*.py")
            if not NOT_RULES & set(path.relative_to(project).parts) and _has_a_verb(path)
        }
    return sorted(str(path.relative_to(project)) for path in found)


def _has_a_verb(path):
    return any(
        isinstance(node, ast.FunctionDef) and any(one.arg == "by" for one in node.args.kwonlyargs)
        for node in ast.walk(ast.parse(path.read_text()))
    )


def places(path, source) -> list[Place]:
    """Every place of a module where a mutant may be made."""
    found = {}
    nodes = list(ast_nodes(parso.parse(source)))
    for name, operator in OPERATORS.items():
        occurrence = -1
        for node in nodes:
            for start, _ in operator.mutation_positions(node):
                occurrence += 1
                if not _left_out(node):
                    kind = name.partition("_")[0]
                    found.setdefault((start, kind), (node, []))[1].append((name, occurrence))
    text = source.splitlines()
    made, alike = [], Counter()
    for ((line, column), kind), (node, ways) in sorted(found.items(), key=lambda one: one[0]):
        # told by its own words and its function's name: what is changed elsewhere in the file moves no draw
        says = f"{path} {_function(node)} {kind} {text[line - 1].strip()} {column}"
        alike[says] += 1
        says += f" {alike[says]}"
        made.append(Place(path, (line, column), _run_with(node, line), tuple(ways), says))
    return made


def sample(count, seed, project=PROJECT):
    """That many mutants, at most one of a place, drawn by the seed. The same place is drawn whatever changes elsewhere."""
    all_of_them = [one for path in modules(project) for one in places(path, (project / path).read_text())]
    drawn = sorted(all_of_them, key=lambda place: _drawn(seed, place.says))
    taken = []
    for place in drawn:
        if len(taken) == count:
            break
        if mutant := _mutant(place, seed, project):
            taken.append(mutant)
    return taken, len(all_of_them)


def _drawn(seed, words):
    return hashlib.sha256(f"{seed} {words}".encode()).hexdigest()


def _mutant(place, seed, project):
    """A mutant of that place, or None where each would be the same program, or none at all."""
    source = (project / place.path).read_text()
    for name, occurrence in sorted(place.ways, key=lambda way: _drawn(seed, f"{place.says} {way[0]}")):
        code = mutate_code(source, OPERATORS[name], occurrence)
        try:
            same = ast.dump(ast.parse(code)) == ast.dump(ast.parse(source))
        except SyntaxError:
            continue
        if not same:
            before, after = source.splitlines(), code.splitlines()
            diff = list(difflib.unified_diff(before, after, lineterm="", n=0))[3:]
            was, became = (
                " ".join(line[1:].strip() for line in diff if line.startswith(sign)) for sign in "-+"
            )
            shown = "\n".join(f"    {line}" for line in diff if line[1:].strip())
            return Mutant(place.path, place.start[0], place.lines, name, shown, was, became, code)
    return None


# --- what is left out, and where a place stands -----------------------------------------------------


def _above(node):
    while node is not None:
        yield node
        node = node.parent


def _left_out(node):
    """Annotations, markers in a list of parameters, decorators and keywords of speed, and what is only logged."""
    for child in _above(node):
        parent = child.parent
        if child.type == "annassign" or (parent is not None and parent.type == "tfpdef"):
            if child.type != "annassign" or node is not child:
                return True
        if parent is not None and parent.type == "funcdef" and child is parent.annotation:
            return True
        if child.type == "param" and child.annotation is not None and _is_in(node, child.annotation):
            return True
        if child.type == "decorator" and _decorates_with(child) & OF_SPEED:
            return True
        if child.type == "argument" and child.children[0].type == "name":
            if child.children[0].value in NOT_A_RULE:
                return True
        if child.type == "simple_stmt" and LOGGING.match(child.get_code(include_prefix=False)):
            return True
    # `*` and `/` between parameters, `**` in a dict: no operators
    return node.type == "operator" and node.parent.type in (
        "parameters",
        "param",
        "dictorsetmaker",
        "trailer",
        "arglist",
    )


def _is_in(node, other):
    return any(one is other for one in _above(node))


def _decorates_with(decorator):
    return set(re.findall(r"\w+", decorator.children[1].get_code(include_prefix=False)))


def _function(node):
    """The name of what a place stands in; a decorator stands in what it decorates."""
    if node.type == "decorator":
        node = _decorated(node.parent)
    return ".".join(one.name.value for one in _above(node) if one.type in ("funcdef", "classdef"))


def _run_with(node, line):
    """The lines that run when this place does: its statement's, or its function's where it is a decorator or default."""
    child = node
    for parent in _above(node.parent) if node.parent is not None else ():
        if child.type == "decorator" or (parent.type == "funcdef" and child is not parent.children[-1]):
            function = parent if parent.type == "funcdef" else _decorated(parent)
            return range(function.start_pos[0] + 1, function.end_pos[0] + 1)
        if parent.type in ("suite", "file_input"):
            end = child.end_pos[0] if child.type == "simple_stmt" else line + 1
            start = child.start_pos[0] if child.type == "simple_stmt" else line
            return range(start, max(end, start + 1))
        child = parent
    return range(line, line + 1)


def _decorated(parent):
    while parent.type != "decorated":
        parent = parent.parent
    return parent.children[-1]
