"""Which mutants are made: the library's mutation operators, but for slips that nobody makes, and three more.

The library (cosmic-ray) knows operators as plugins; ours have the same shape. They are for what a rule of this product
is made of: a call that stands alone (a line on the trail, a letter, a grant worked out again), a condition of a query,
and `in`.
"""

import re

import parso
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider

# Of the library's 160 or so: each comparison with its opposite and with its neighbour at the boundary, each reckoning
# with the one it is mistaken for. The others fail wherever they are run, and would only flatter the tests.
OF_THE_LIBRARY = {
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Is_IsNot",
    "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_Lt_GtE",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_LtE_Gt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceComparisonOperator_Gt_LtE",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_GtE_Lt",
    "ReplaceBinaryOperator_Add_Sub",
    "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_Mul_Div",
    "ReplaceBinaryOperator_Div_Mul",
    "ReplaceBinaryOperator_FloorDiv_Mul",
    "ReplaceBinaryOperator_Mod_Mul",
    "ReplaceBinaryOperator_BitOr_BitAnd",
    "ReplaceBinaryOperator_BitAnd_BitOr",
    "ReplaceUnaryOperator_USub_UAdd",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_Invert",
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "RemoveDecorator",
    "ZeroIterationForLoop",
}

ASKS = {"filter", "exclude", "get", "Q", "update", "get_or_create", "update_or_create"}
# What makes a query no narrower.
NO_CONDITION = {"defaults", "update_fields", "default", "then"}


class DropCall(Operator):
    """A call that stands alone is not made."""

    def mutation_positions(self, node):
        if node.type == "simple_stmt" and _is_call(node.children[0]):
            yield (node.start_pos, node.children[0].end_pos)

    def mutate(self, node, index):
        nothing = parso.parse("pass").children[0]
        nothing.prefix = node.get_first_leaf().prefix
        node.children[0] = nothing
        return node

    @classmethod
    def examples(cls):
        return ()


class DropCondition(Operator):
    """One of the conditions by which rows are looked for is forgotten."""

    def mutation_positions(self, node):
        if node.type in ("atom_expr", "power"):
            for argument in _conditions(node):
                yield (argument.start_pos, argument.end_pos)

    def mutate(self, node, index):
        argument = list(_conditions(node))[index]
        siblings = argument.parent.children
        if argument.parent.type == "arglist":
            place = siblings.index(argument)
            del siblings[
                max(place - 1, 0) : max(place - 1, 0) + 2
            ]  # with the comma before it, or after the first
        else:
            siblings.remove(argument)
        return node

    @classmethod
    def examples(cls):
        return ()


class SwapIn(Operator):
    """`in` for `not in`, and the other way round."""

    def mutation_positions(self, node):
        if node.type == "comparison":
            for word in _membership(node):
                yield (word.start_pos, word.end_pos)

    def mutate(self, node, index):
        word = list(_membership(node))[index]
        swapped = "in" if word.type == "comp_op" else "not in"
        node.children[node.children.index(word)] = parso.parse(f" {swapped}")
        return node

    @classmethod
    def examples(cls):
        return ()


def _is_call(node):
    return node.type in ("atom_expr", "power") and _is_trailer(node.children[-1], "(")


def _is_trailer(node, opens):
    return node.type == "trailer" and node.children[0].value == opens


def _conditions(node):
    """The arguments of each call, in a chain of calls, that narrows a query."""
    for name, call in zip(node.children, node.children[1:], strict=False):
        if _is_trailer(call, "(") and name.get_last_leaf().value in ASKS:
            inside = call.children[1]
            arguments = inside.children[::2] if inside.type == "arglist" else [inside]
            for one in arguments:
                if one.type == "argument" and one.children[0].type == "name":
                    if one.children[0].value not in NO_CONDITION:
                        yield one


def _membership(node):
    for word in node.children[1::2]:
        if re.sub(r"\s+", " ", word.get_code(include_prefix=False)) in ("in", "not in"):
            yield word


_LIBRARY = OperatorProvider()
OPERATORS = {name: _LIBRARY[name]() for name in sorted(OF_THE_LIBRARY)} | {
    one.__name__: one() for one in (DropCall, DropCondition, SwapIn)
}
