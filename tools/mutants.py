"""The mutants of a module: small faults, each in one place of one function, that a good test would notice.

Used by tools/mutate.py. Only what runs inside functions and methods is changed: texts and tables at module level are
data, and are held by other tests. Annotations, docstrings, decorators and defaults are left alone, and so are words for
people, which is any text with a letter and a space: what they say is read by people, not by tests.
"""

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
METHODS = {
    "lower": "upper",
    "upper": "lower",
    "startswith": "endswith",
    "endswith": "startswith",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "partition": "rpartition",
    "rpartition": "partition",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
UNTOUCHED = {"annotation", "returns", "decorator_list", "format_spec", "type_params", "type_comment"}


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, how it reads, and what to set in the tree."""

    function: str  # the outermost function, as its code object is named
    line: int  # of the function, as its code object has it
    lines: range  # of the statement up to the end of the changed part: a test that reaches one of them may notice
    text: str
    put: Callable[[], None]


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Yield every mutant of a module; ``put`` changes the tree given, so give each its own."""
    seen: Counter[str] = Counter()
    for name, function in _functions(tree, ""):
        first = min((function.lineno, *(held.lineno for held in function.decorator_list)))
        for lines, text, put in _inside(function.body, function, "body", range(0)):
            told = f"{name}: {text}"
            seen[told] += 1
            yield Mutant(name, first, lines, told if seen[told] == 1 else f"{told} #{seen[told]}", put)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield the outermost functions with the names of their code objects; what only types see is left out."""
    for held in ast.iter_child_nodes(node):
        if isinstance(held, FUNCTIONS):
            if not any(ast.unparse(mark).endswith(("overload", "hookspec")) for mark in held.decorator_list):
                yield prefix + held.name, held
        elif isinstance(held, ast.ClassDef):
            yield from _functions(held, f"{prefix}{held.name}.")
        elif isinstance(held, ast.If) and ast.unparse(held.test) != "TYPE_CHECKING":
            yield from _functions(held, prefix)


Found = tuple[range, str, Callable[[], None]]


def _inside(value: Any, owner: Any, field: str, lines: range) -> Iterator[Found]:
    """Yield the faults in a field of a node: a node, a list of nodes, or something that is neither."""
    if isinstance(value, list):
        for at, held in enumerate(value):
            yield from _of(held, lines, lambda new, at=at: value.__setitem__(at, new))
    else:
        yield from _of(value, lines, lambda new: setattr(owner, field, new))


def _of(node: Any, lines: range, put: Callable[[Any], None]) -> Iterator[Found]:
    """Yield the faults of one node and of all it holds."""
    if not isinstance(node, ast.AST) or _is_docstring(node):
        return
    if isinstance(node, ast.stmt):
        lines = range(node.lineno, node.lineno + 1)
    if hasattr(node, "end_lineno"):
        last = node.lineno if hasattr(node, "body") else node.end_lineno
        lines = range(lines.start, max(lines.stop, last + 1))
    for text, new in _changed(node):
        if isinstance(new, ast.AST):
            ast.copy_location(new, node)
            ast.fix_missing_locations(new)
        yield lines, text, lambda new=new: put(new)
    for field, value in ast.iter_fields(node):
        if field not in UNTOUCHED:
            yield from _inside(value, node, field, lines)


def _is_docstring(node: Any) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changed(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield how a fault reads and the node that takes the place of the one given."""
    for new in _other(node):
        yield f"{_brief(node)} -> {_brief(new)}", new
    if isinstance(node, ast.Call):
        for at, given in enumerate(node.keywords):
            if given.arg:
                less = copy.copy(node)
                less.keywords = [*node.keywords[:at], *node.keywords[at + 1 :]]
                yield f"{_brief(node.func)}(...) without {_brief(given)}", less
    for field in ("test", "guard"):
        asked = getattr(node, field, None)
        if asked is not None and not isinstance(asked, (ast.Compare, ast.BoolOp, ast.Constant)) and not _no(asked):
            new = _with(node, **{field: ast.copy_location(ast.UnaryOp(ast.Not(), asked), asked)})
            yield f"{_brief(asked)} -> not {_brief(asked)}", new
    if isinstance(node, ast.comprehension):
        for at in range(len(node.ifs)):
            kept = [*node.ifs[:at], *node.ifs[at + 1 :]]
            yield f"{_brief(node)} without if {_brief(node.ifs[at])}", _with(node, ifs=kept)


def _no(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _other(node: Any) -> Iterator[Any]:
    """Yield the nodes that may take the place of one."""
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                yield _with(node, ops=[*node.ops[:at], COMPARED[type(op)](), *node.ops[at + 1 :]])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in RECKONED:
            yield _with(node, op=RECKONED[type(op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=held):
            yield held
        case ast.Constant(value=held):
            yield from (ast.Constant(new) for new in _other_value(held))
        case ast.Call(func=ast.Name(id=name) as func) if name in NAMES:
            yield _with(node, func=_with(func, id=NAMES[name]))
        case ast.Call(func=ast.Attribute(attr=name) as func) if name in METHODS:
            yield _with(node, func=_with(func, attr=METHODS[name]))
        case ast.Return(value=held) | ast.Assign(value=held) | ast.AnnAssign(value=held) if _is_something(held):
            yield _with(node, value=ast.copy_location(ast.Constant(None), held))
        case ast.Lambda(body=held) if _is_something(held):
            yield _with(node, body=ast.copy_location(ast.Constant(None), held))
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _is_something(node: Any) -> bool:
    return node is not None and not (isinstance(node, ast.Constant) and node.value is None)


def _other_value(held: Any) -> list[Any]:
    if isinstance(held, bool):
        return [not held]
    if isinstance(held, (int, float)):
        return [held + 1]
    if isinstance(held, str) and not (" " in held and any(sign.isalpha() for sign in held)):
        return ["XX" + held + "XX"]
    return []


def _with(node: Any, **fields: Any) -> Any:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _brief(node: ast.AST) -> str:
    """Return how a node reads, in one line and not too long."""
    read = " ".join(ast.unparse(node).split())
    return read if len(read) <= 100 else f"{read[:60]} ... {read[-35:]}"
