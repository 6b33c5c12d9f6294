"""Every top-level function, class and constant of the product is read by the product: a test alone keeps none alive."""

import ast
import re
from functools import cache

from tests.architecture.source import APPS, ROOT, name, python_files, tree

PRODUCT = python_files(*APPS, "earlyhelp", "embedded", "demo", "bench")
READERS = [*PRODUCT, *python_files("scripts"), ROOT / "manage.py"]
SETTINGS = (
    "earlyhelp/settings/",
    "earlyhelp/web.py",
    "bench/settings.py",
)  # Django, its apps and gunicorn read them by name
# Names that Django looks for in a module of a certain kind.
LOOKED_FOR = {"urlpatterns", "app_name", "register", "application", "Command", "SessionStore"}
BY_NAME = {
    "embedded.provide": "manage.py, which production runs without that package",
}
FOUND_BY = {"AppConfig"}  # bases whose subclasses Django finds for itself
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)+")


def module(path):
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def defined(source):
    """(name, the statement that defines it) of everything at the top of a module that somebody has to read."""
    for node in source.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if not registered(node):
                yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            each = [
                one
                for target in targets
                for one in (target.elts if isinstance(target, ast.Tuple) else [target])
            ]
            yield from ((one.id, node) for one in each if isinstance(one, ast.Name))


def registered(node):
    """Whether a decorator, or a base, hands it to whoever calls it: a tag, a task, a receiver, an app's own start."""
    bases = {ast.unparse(base).split(".")[-1] for base in getattr(node, "bases", ())}
    said = " ".join(ast.unparse(one) for one in node.decorator_list)
    return bool(bases & FOUND_BY) or any(
        word in said for word in ("register", "shared_task", "receiver", "task(")
    )


def read_inside(source, wanted, statement):
    """Whether a module reads one of its own names outside the statement that defines it."""
    own = set(map(id, ast.walk(statement)))
    return any(
        isinstance(node, ast.Name)
        and node.id == wanted
        and isinstance(node.ctx, ast.Load)
        and id(node) not in own
        for node in ast.walk(source)
    )


def imported(source, package=""):
    """{the name here: the dotted name it stands for} of every import of a file."""
    known = {}
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            known |= {(one.asname or one.name): one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            place = ".".join(filter(None, [package if node.level else "", node.module]))
            known |= {one.asname or one.name: f"{place}.{one.name}" for one in node.names}
    return known


def read(source, package="", passes_on=False):
    """Every dotted name a file imports, reaches through an import, or writes in a text.

    What a package's own file imports only to pass on (`passes_on`) is not read by that.
    """
    known = imported(source, package)
    found = set() if passes_on else set(known.values())
    for node in ast.walk(source):
        if isinstance(node, ast.Attribute | ast.Name) and (dotted := reached(node, known)):
            found.add(dotted)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(DOTTED.findall(node.value))
    return found


def reached(node, known):
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and (base := reached(node.value, known)):
        return f"{base}.{node.attr}"
    return None


@cache
def read_anywhere():
    found, passed_on = set(), {}
    for path in READERS:
        of_package = path.name == "__init__.py"
        package = module(path) if of_package else module(path).rpartition(".")[0]
        found |= read(tree(path), package, passes_on=of_package)
        if of_package:
            passed_on |= {f"{package}.{here}": there for here, there in imported(tree(path), package).items()}
    while more := {passed_on[one] for one in found if one in passed_on} - found:
        found |= more
    return found


def dead(source, place, everything):
    for wanted, statement in defined(source):
        if (
            wanted in LOOKED_FOR
            or wanted.startswith("__")
            or f"{place}.{wanted}" in everything | set(BY_NAME)
        ):
            continue
        if not read_inside(source, wanted, statement):
            yield f"{place}.{wanted}"


def test_what_nobody_reads_is_seen():
    source = ast.parse("A = 1\nB = A\ndef used(): pass\ndef again(): return again()\n")
    user = ast.parse("from plans import exports\nexports.used()\n")
    assert list(dead(source, "plans.exports", read(user))) == ["plans.exports.B", "plans.exports.again"]
    assert list(dead(source, "plans.other", read(user)))[1] == "plans.other.used", (
        "a namesake elsewhere is no use"
    )


def test_everything_at_the_top_of_a_module_is_read():
    found = [
        one
        for path in PRODUCT
        if not name(path).startswith(SETTINGS)
        for one in dead(tree(path), module(path), read_anywhere())
    ]
    assert not found, f"nothing in the product reads {', '.join(found)}"
