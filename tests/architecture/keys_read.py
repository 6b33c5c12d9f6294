"""Which keys of the files that councils edit the product reads: in its Python (as syntax) and its templates.

A key is a field of one of the models. It is read where something that leads to its table is asked for it:
``authority().front_door.phone``, or ``one.colour`` after ``for one in authority().levels``. That the enquiry has a
``source`` too makes nobody read a clock's.
"""

import ast
import re
from collections import defaultdict
from typing import get_args, get_origin

from earlyhelp.authority import Authority
from earlyhelp.council_files import Table, bare
from outcomes.lists import config
from tests.architecture.source import APPS, ROOT, name, python_files, tree

ROOTS = {
    "authority": Authority,
    "load": config.ListShape,
    "shapes": config.ListShape,
    "shape": config.ListShape,
}
# Their keys are codes of the database, asked for by whatever code a record has.
OF_RECORDS = (config.Decisions, config.Answers, config.GenderOfPart)
MODELS_IN = ("earlyhelp/authority/", "outcomes/lists/config.py")


def table_of(field):
    """The model a field holds, or holds a list of; None if it holds plain values."""
    kind = bare(field.annotation)[0]
    if get_origin(kind) is tuple:
        kind = bare(get_args(kind)[0])[0]
    return kind if isinstance(kind, type) and issubclass(kind, Table) else None


def tables(*roots):
    """Every model that can be reached."""
    found, waiting = [], list(roots)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.append(model)
            waiting += filter(None, map(table_of, model.model_fields.values()))
    return found


class Reading:
    """What is read of these models: ``read`` is {(model, key)}."""

    def __init__(self, roots=ROOTS):
        self.models = tables(*roots.values())
        self.read = set()
        self.doors = defaultdict(set)  # a name that leads to a model wherever it stands
        for word, model in roots.items():
            self.doors[word].add(model)
        for model in self.models:
            for key, field in model.model_fields.items():
                if (below := table_of(field)) and not self.by_key(model):
                    self.doors[key].add(below)
        self.classes = {model.__name__: model for model in self.models}
        product = [path for path in python_files(*APPS, "earlyhelp") if "/demo/" not in name(path)]
        for path in product:
            self._learn(path)
        for path in product:
            self._python(path)
        for path in sorted((ROOT / "templates").rglob("*.*")):
            self.template(path.read_text(encoding="utf-8"))

    @staticmethod
    def by_key(model):
        return model.__name__ in ("Clocks", "Letters", "Ids", *(one.__name__ for one in OF_RECORDS))

    def unread(self):
        keys = {(m, key) for m in self.models if m not in OF_RECORDS for key in m.model_fields}
        return sorted(f"{model.__name__}.{key}" for model, key in keys - self.read)

    # --- Python -------------------------------------------------------------------------------------

    def _learn(self, path):
        """Names that lead to a model by what is said of them: an annotation, or a finder such as level()."""
        for node in ast.walk(tree(path)):
            target = getattr(node, "target", None) if isinstance(node, ast.AnnAssign) else node
            if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
                word = getattr(target, "id", getattr(target, "attr", getattr(target, "arg", "")))
                said = {part.id for part in ast.walk(node.annotation) if isinstance(part, ast.Name)}
                self.doors[word] |= {self.classes[one] for one in said & set(self.classes)}
            if isinstance(node, ast.ClassDef) and node.name == "Authority":
                for finder in (one for one in node.body if isinstance(one, ast.FunctionDef)):
                    if not finder.name.startswith("_"):
                        asked = {one.attr for one in ast.walk(finder) if isinstance(one, ast.Attribute)}
                        fields = self.classes["Authority"].model_fields
                        for key in asked & set(fields):
                            below = table_of(fields[key])
                            below = self.classes["Clock"] if below and below.__name__ == "Clocks" else below
                            self.doors[finder.name] |= {below} if below else set()

    def _python(self, path):
        self.bound, self.own = defaultdict(set), None
        nodes = list(ast.walk(tree(path)))
        if name(path).startswith(MODELS_IN):
            for node in nodes:
                if isinstance(node, ast.ClassDef) and node.name in self.classes:
                    self.own = self.classes[node.name]
                    for part in node.body:
                        if isinstance(part, ast.FunctionDef) and part.name != "between":
                            self._nodes(list(ast.walk(part)))
            return
        self._nodes(nodes)
        for model in self.models:  # letters["sender"], clock("review"), by_clock("review", day)
            word = {"Clocks": "clock"}.get(model.__name__, model.__name__.lower())
            if self.by_key(model) and self._asks_for(word, nodes):
                said = [node.slice for node in nodes if isinstance(node, ast.Subscript)]
                said += [node.args[0] for node in nodes if isinstance(node, ast.Call) and node.args]
                said += [one for node in nodes if isinstance(node, ast.Dict) for one in node.values]
                said = {one.value for one in said if isinstance(one, ast.Constant)}
                self.read |= {(model, key) for key in model.model_fields if key in said}

    def _asks_for(self, word, nodes):
        return any(
            (isinstance(node, ast.Attribute) and node.attr == word and self._leads(node.value))
            or (isinstance(node, ast.Name) and node.id == f"by_{word}")
            for node in nodes
        )

    def _nodes(self, nodes):
        for _ in range(2):  # a name may be bound from another that is bound further down
            for node in nodes:
                if isinstance(node, ast.For | ast.comprehension):
                    self._bind(node.target, node.iter)
                if isinstance(node, ast.Assign):
                    for target in node.targets:
                        self._bind(target, node.value)
        for node in nodes:
            if isinstance(node, ast.Attribute):
                self.read |= {(m, node.attr) for m in self._leads(node.value) if node.attr in m.model_fields}

    def _bind(self, target, value):
        """A name is what its value leads to; several names, or a value that is made of several, may be any of them."""
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, other in zip(target.elts, value.elts, strict=False):
                self._bind(one, other)
            return
        led = self._leads(value) or {m for part in ast.walk(value) for m in self._leads(part)}
        for part in ast.walk(target):
            if isinstance(part, ast.Name):
                self.bound[part.id] |= led

    def _leads(self, node):
        if isinstance(node, ast.Name):
            own = {self.own} if node.id == "self" and self.own else set()
            return own | self.bound[node.id] | self.doors[node.id]
        if isinstance(node, ast.Attribute):
            return self._step(self._leads(node.value), node.attr)
        if isinstance(node, ast.Call):
            return self._leads(node.func)
        return self._leads(node.value) if isinstance(node, ast.Subscript) else set()

    def _step(self, models, key):
        known = [m for m in models if key in m.model_fields]
        return {table_of(m.model_fields[key]) for m in known} - {None} if known else self.doors[key]

    # --- templates ----------------------------------------------------------------------------------

    def template(self, text):
        bound = defaultdict(set)
        code = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", text, re.S))
        for target, value in re.findall(r"\bfor ([\w, ]+?) in ([\w.]+)", code) + re.findall(
            r"\b(\w+)=([\w.]+)", code
        ):
            for word in re.findall(r"\w+", target):
                bound[word] |= self._chain(value, bound)
        for chain in re.findall(r"[A-Za-z_]\w*(?:\.\w+)+", code):
            self._chain(chain, bound)

    def _chain(self, chain, bound):
        first, *rest = chain.split(".")
        models = bound[first] | self.doors[first]
        for key in (one for one in rest if not one.isdigit()):
            self.read |= {(m, key) for m in models if key in m.model_fields}
            models = self._step(models, key)
        return models
