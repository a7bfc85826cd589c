"""What feeds state uses only operations that give the same bits everywhere (section 2 of the architecture).

The scan reads the syntax tree. Where the source cannot show whether a sum is over integers, the project writes it so
that it can: `np.add.reduce` or `np.count_nonzero` for integers and flags, `total` for floats.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("exact", "world", "economics", "rules", "players", "scenario")
CORE = "exact"

SUM = "sum floats with total(), integers with np.add.reduce, flags with np.count_nonzero"
OWN = "the result depends on the processor; use the functions of game.exact"
ORDER = "the order of the operations depends on the size or the processor; use total() or multiply in a loop"
ADDED = "use row_totals() or scatter_add() of game.exact"
LUCK = "all luck comes from game.exact.Luck"
CLOCK = "nothing that feeds state may depend on the time or the run"
STABLE = 'sort with kind="stable" and a total key; lists with sorted()'
SETS = "a set has no order; iterate over sorted(...) or a tuple"
POWERS = "use power() of game.exact, or x * x"


def named(words: str, advice: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), advice)


ELEMENTARY = (
    "exp exp2 expm1 log log2 log10 log1p logaddexp logaddexp2 power float_power pow cbrt hypot sin cos tan arcsin "
    "arccos arctan arctan2 asin acos atan atan2 sinh cosh tanh arcsinh arccosh arctanh asinh acosh atanh sinc i0 interp"
)
NUMPY = {
    **named("sum mean nansum nanmean average std var nanstd nanvar", SUM),
    **named("prod product nanprod cumprod cumulative_prod", ORDER),
    **named(
        "dot vdot inner matmul matvec vecmat vecdot tensordot einsum einsum_path linalg fft convolve correlate", ORDER
    ),
    **named("corrcoef cov trapezoid trapz polyfit polyval trace kron", ORDER),
    **named(ELEMENTARY, OWN),
    **named("random", LUCK),
    **named("partition argpartition median percentile quantile nanmedian nanpercentile nanquantile", STABLE),
}
MATHS = named(
    "exp exp2 expm1 log log2 log10 log1p pow cbrt hypot dist sin cos tan asin acos atan atan2 sinh cosh tanh asinh "
    "acosh atanh erf erfc gamma lgamma",
    OWN,
)
METHODS = {
    **named("sum mean std var", SUM),
    **named("prod cumprod dot", ORDER),
    **named("argpartition", STABLE),
    **named("now utcnow today", CLOCK),
}
SORTS = ("sort", "argsort")
REDUCEAT = ("add.reduceat", "multiply.reduceat")
MODULES = {
    **named("random secrets uuid", LUCK),
    **named("time timeit", CLOCK),
    **named("scipy numpy.random numpy.linalg numpy.fft", OWN),
}
BUILTINS = {"hash": "the seed of hash() differs between runs; use name_key() or content_key()", "pow": POWERS}
OF_MODULE = {"numpy": NUMPY, "math": MATHS, "os": named("urandom getrandom", LUCK)}
MAKE_SETS = ("set", "frozenset")
WALK = ("list", "tuple", "enumerate", "iter", "zip", "map", "reversed")


def dotted(node: ast.expr) -> str:
    """`np.add.reduce` as text; empty for anything but names joined by dots."""
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else ""
    return node.id if isinstance(node, ast.Name) else ""


def module_aliases(tree: ast.Module) -> dict[str, str]:
    """The local name of each module imported whole."""
    return {
        alias.asname or alias.name.split(".")[0]: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def is_stable(node: ast.Call) -> bool:
    kinds = [word.value for word in node.keywords if word.arg == "kind"]
    return bool(kinds) and isinstance(kinds[0], ast.Constant) and kinds[0].value == "stable"


def is_whole(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int


def is_set(node: ast.expr) -> bool:
    made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKE_SETS
    return made or isinstance(node, ast.Set | ast.SetComp)


class Scan(ast.NodeVisitor):
    """Collects line and advice for every forbidden thing in a module."""

    def __init__(self, tree: ast.Module, core: bool) -> None:
        self.aliases = module_aliases(tree)
        self.core = core
        self.found: list[tuple[int, str]] = []
        self.visit(tree)

    def note(self, node: ast.AST, what: str, advice: str) -> None:
        self.found.append((getattr(node, "lineno", 0), f"{what}: {advice}"))

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.check_module(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        self.check_module(node, module)
        for alias in node.names:
            self.check_member(node, module, alias.name)

    def check_module(self, node: ast.stmt, name: str) -> None:
        advice = MODULES.get(name) or MODULES.get(name.partition(".")[0])
        if advice:
            self.note(node, f"import {name}", advice)

    def check_member(self, node: ast.AST, module: str, name: str) -> None:
        advice = OF_MODULE.get(module, {}).get(name)
        if advice:
            self.note(node, f"{module}.{name}", advice)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.check_member(node, self.aliases.get(dotted(node.value), ""), node.attr)
        if not self.core and dotted(node).endswith(REDUCEAT):
            self.note(node, node.attr, ADDED)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name):
            self.check_builtin(node, node.func.id)
        elif isinstance(node.func, ast.Attribute):
            self.check_method(node, node.func)
        self.generic_visit(node)

    def check_builtin(self, node: ast.Call, name: str) -> None:
        if name in BUILTINS:
            self.note(node, f"{name}()", BUILTINS[name])
        elif name in WALK:
            for argument in node.args:
                self.check_iteration(argument)

    def check_method(self, node: ast.Call, function: ast.Attribute) -> None:
        of_module = dotted(function.value) in self.aliases
        if function.attr in METHODS and not of_module:
            self.note(node, f".{function.attr}()", METHODS[function.attr])
        of_list = function.attr == "sort" and any(word.arg in ("key", "reverse") for word in node.keywords)
        if function.attr in SORTS and not is_stable(node) and not of_list:
            self.note(node, f"{function.attr}()", STABLE)
        weighted = len(node.args) > 1 or any(word.arg == "weights" for word in node.keywords)
        if function.attr == "bincount" and weighted and not self.core:
            self.note(node, "bincount() of weights", ADDED)
        if function.attr == "join":
            for argument in node.args:
                self.check_iteration(argument)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.check_operator(node, node.op, node.left, node.right)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.check_operator(node, node.op, node.target, node.value)
        self.generic_visit(node)

    def check_operator(self, node: ast.AST, operator: ast.operator, left: ast.expr, right: ast.expr) -> None:
        if isinstance(operator, ast.MatMult):
            self.note(node, "@", ORDER)
        elif isinstance(operator, ast.Pow) and not (is_whole(left) and is_whole(right)):
            self.note(node, "**", POWERS)

    def visit_For(self, node: ast.For) -> None:
        self.check_iteration(node.iter)
        self.generic_visit(node)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        """A set made from a set never shows an order; everything else in it counts."""
        for generator in node.generators:
            self.generic_visit(generator)
        self.visit(node.elt)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.check_iteration(node.iter)
        self.generic_visit(node)

    def check_iteration(self, node: ast.expr) -> None:
        if is_set(node):
            self.note(node, "iteration", SETS)


def forbidden(source: str, core: bool = False) -> list[tuple[int, str]]:
    """Line and advice for each use of something that may change bits or order."""
    return sorted(set(Scan(ast.parse(source), core).found))


def sources() -> Iterator[tuple[str, Path]]:
    for folder in FOLDERS:
        yield from ((folder, path) for path in sorted((ROOT / "game" / folder).rglob("*.py")))


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_feeds_state_gives_the_same_bits_everywhere(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {advice}"
        for name, path in sources()
        if name == folder
        for line, advice in forbidden(path.read_text("utf-8"), core=name == CORE)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "x.sum()", "x.sum(axis=0)", "np.sum(x)", "x.mean()", "np.mean(x)", "np.prod(x)", "x.prod()", "np.cumprod(x)",
        "x.std()", "np.average(x)", "np.median(x)",
        "np.exp(x)", "np.log(x)", "np.log1p(x)", "np.power(x, y)", "np.tanh(x)", "np.cbrt(x)", "f = np.exp",
        "from numpy import exp", "from math import log", "import math\nmath.exp(1.0)", "import numpy\nnumpy.exp(1.0)",
        "np.random.default_rng(1)", "import random", "from random import choice", "from numpy import random",
        "import numpy.random", "import secrets", "import os\nos.urandom(8)",
        "import time", "from time import time", "datetime.now()", "hash(x)",
        "x @ y", "x @= y", "x.dot(y)", "np.dot(x, y)", "np.einsum('i,i', x, y)", "np.matmul(x, y)", "np.linalg.norm(x)",
        "np.argsort(x)", "x.argsort()", "np.sort(x)", "x.sort()", "np.sort(x, kind='quicksort')", "x.argsort(axis=0)",
        "np.argpartition(x, 2)", "x.argpartition(2)", "np.partition(x, 2)",
        "np.add.reduceat(x, y)", "np.bincount(x, y)", "np.bincount(x, weights=y)",
        "x ** 2", "x ** y", "2.0 ** 3", "2 ** x", "x **= 2", "pow(x, 2)", "x ** 0.5",
        "for a in {1, 2}: pass", "[a for a in set(x)]", "list(frozenset(x))", "','.join({'a', 'b'})",
        "{a: 1 for a in {b for b in x}}", "enumerate(set(x))", "{a for a in x if a @ b}", "{a for a in x.sum()}",
    ],
)  # fmt: skip
def test_a_forbidden_operation_is_found(line: str) -> None:
    assert len(forbidden(f"import numpy as np\n{line}\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "np.add.reduce(x, axis=0)", "np.add.accumulate(x)", "np.count_nonzero(x)", "total(x, 0)", "sum([1, 2])",
        "np.sqrt(x)", "exp(x)", "log(x)", "power(x, y)", "exact.exp(x)", "np.add.at(x, y, z)", "x.any()",
        "np.argsort(x, kind='stable')", "x.argsort(kind='stable')", "np.lexsort((x, y))", "names.sort(key=str)",
        "sorted(set(x))", "len(set(x))", "a in {1, 2}", "{a for a in set(x)}", "for a in sorted({1, 2}): pass",
        "2 ** 63", "10 ** 9", "f(**x)", "{**x}", "x * x", "text.partition(':')", "'a'.join(['b'])",
        "import math\nmath.sqrt(2.0)", "math.inf", "from math import isfinite", "from datetime import date",
        "@frozen\nclass A: pass", "self.time", "log.random", "max({1, 2})", "np.floor(x)",
        "np.bincount(x, minlength=3)", "np.maximum.reduceat(x, y)",
    ],
)  # fmt: skip
def test_an_allowed_operation_is_accepted(line: str) -> None:
    assert forbidden(f"import numpy as np\n{line}\n") == []


def test_the_core_may_add_rows_by_its_own_means() -> None:
    assert forbidden("import numpy as np\nnp.bincount(x, y) + np.add.reduceat(x, y)", core=True) == []
