"""The shape of the package: imports run one way, one module prints, files and functions stay small."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from disclosure_checks import load_rules

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "disclosure_checks"
LONGEST_FILE, LONGEST_FUNCTION = 300, 60


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its name inside it."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__") or "__init__"
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imports(tree: ast.AST, inside: str = "top") -> Iterator[tuple[str, str]]:
    """Imported modules of the package, and where: ``top``, ``function`` or ``types`` (TYPE_CHECKING)."""
    for node in ast.iter_child_nodes(tree):
        where = inside
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            where = "function"
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            where = "types"
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "disclosure_checks":
            inner = (node.module or "").partition(".")[2]
            yield from ((name, where) for name in ([inner] if inner else [alias.name for alias in node.names]))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out"
        yield from imports(node, where)


def test_no_module_imports_itself_by_a_detour() -> None:
    """Imports inside functions counted; ``lint-imports`` sees circles among the packages, this one among modules."""
    known, needs = set(modules()), {}
    for module, tree in modules().items():
        found = {imported for imported, where in imports(tree) if where != "types"}
        needs[module] = {max((n for n in (name, name.rpartition(".")[0]) if n in known), default="") for name in found}
        needs[module] -= {"", module, "__init__"}
    needs.pop("__init__")
    TopologicalSorter(needs).prepare()


def test_folders_stay_small() -> None:
    folders = Counter(path.parent for path in PACKAGE.rglob("*.py"))
    assert {str(folder): count for folder, count in folders.items() if count > 16} == {}
    assert len([path for path in PACKAGE.iterdir() if path.name != "__pycache__"]) <= 30


def test_the_package_itself_loads_its_names_when_they_are_asked_for() -> None:
    assert {where for _, where in imports(modules()["__init__"])} <= {"types"}


# ------------------------------------------------------------------ tests stand where the names say


def _has_logic(tree: ast.Module) -> bool:
    """Whether a module has a public function, or a public class with a method: not types and constants alone."""
    made = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"]
    return any(
        isinstance(node, ast.FunctionDef) or any(isinstance(one, ast.FunctionDef) for one in node.body) for node in made
    )


def _imported(file: Path) -> set[str]:
    """The modules that a test imports from, by their names inside the package."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("disclosure_checks"):
            inner = (node.module or "").partition(".")[2]
            found |= {inner, *(f"{inner}.{alias.name}".lstrip(".") for alias in node.names)}
    return found


def _tested_elsewhere() -> Iterator[str]:
    """The modules with logic that no test of their own name imports from, in the folder that mirrors theirs."""
    for module, tree in modules().items():
        *rooms, name = module.split(".")
        if name[0] == "_" or PACKAGE.joinpath(*module.split(".")).is_dir() or not _has_logic(tree):
            continue
        file = (ROOT / "tests").joinpath(*rooms, f"test_{name}.py")
        if not file.is_file() or module not in _imported(file):
            yield module


def test_each_module_is_tested_where_its_name_says() -> None:
    assert list(_tested_elsewhere()) == []


# ------------------------------------------------------------------ who prints, who reaches out


def _uses(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield f"{node.func.id}()"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
        if isinstance(node, ast.Import):
            yield from (f"import {alias.name.split('.')[0]}" for alias in node.names)
        # urllib.parse fetches nothing: it only quotes addresses.
        if isinstance(node, ast.ImportFrom) and node.module and node.module != "urllib.parse":
            yield f"import {node.module.split('.')[0]}"


def test_only_the_command_prints_and_ends_the_program() -> None:
    for module, tree in modules().items():
        if module != "cli.console":
            printing = {"print()", "input()", "sys.stdout", "sys.stderr", "sys.exit", "click.echo", "exit()"}
            # A reader may run itself as a process of its own and hand its result over on stdout.
            if module.startswith("readers."):
                printing -= {"sys.stdout"}
            assert not printing & set(_uses(tree)), module


def test_the_console_of_the_text_reporter_writes_into_a_text() -> None:
    source = (PACKAGE / "reporters" / "text.py").read_text(encoding="utf-8")
    assert re.findall(r"Console\(\s*file=(\w+)", source) == ["text"]


NEVER = {
    "eval()", "exec()", "compile()", "breakpoint()", "import pickle", "import marshal", "import socket",
    "import urllib", "import requests", "import http", "os.system", "os.popen",
}  # fmt: skip


#: The local page listens on the loopback address.
SOCKETS = {"web.server"}
#: What two processes of our own tell each other, as the standard library's pools do.
PICKLES = {"batch.aside", "batch.worker", "batch.workers"}


def test_nothing_submitted_is_run_and_nothing_is_sent() -> None:
    for module, tree in modules().items():
        never = NEVER - ({"import socket"} if module in SOCKETS else set())
        never = never - ({"import pickle"} if module in PICKLES else set())
        assert not never & set(_uses(tree)), module


def test_no_star_imports() -> None:
    for module, tree in modules().items():
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
        assert "*" not in names, module


# ------------------------------------------------------------------ size and words


def _lines(module: str) -> int:
    path = PACKAGE.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() or module == "__init__" else path.with_suffix(".py")
    file = PACKAGE / "__init__.py" if module == "__init__" else file
    return len(file.read_text(encoding="utf-8").splitlines())


def test_files_stay_small() -> None:
    assert {module for module in modules() if _lines(module) > LONGEST_FILE} == set()


def _length(node: ast.FunctionDef) -> int:
    """Lines of a function, those of its docstring apart."""
    told = node.body[0] if ast.get_docstring(node) is not None else None
    own = 0 if told is None else (told.end_lineno or 0) - told.lineno + 1
    return (node.end_lineno or 0) - node.lineno - own


def test_functions_stay_small() -> None:
    long = [
        f"{module}.{node.name}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and _length(node) >= LONGEST_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is() -> None:
    for module, tree in modules().items():
        assert ast.get_docstring(tree), module


def test_no_rule_code_stands_in_the_code() -> None:
    codes = {rule.code for rule in load_rules()}
    found = [
        f"{module}: {node.value}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip() in codes
    ]
    assert found == []


FORBIDDEN = {
    "a note to do": re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b"),
    "a path of one machine": re.compile(r"(?<![\w.:/<#!~}])/(?:home|root|tmp|mnt|opt|srv|work|private|Users)/\w"),
    "a marker of a merge": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}
FOLDERS = ("disclosure_checks", "schemas", "tests", "examples", "benchmarks", "docs", ".ci")
TEXTS = {".py", ".toml", ".md", ".txt", ".html", ".csv", ".json", ".yaml", ".yml", ".cfg", ""}


def texts() -> Iterator[Path]:
    """The written files of the project."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXTS - {""})
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts:
                yield path


@pytest.mark.parametrize("what", list(FORBIDDEN))
def test_words_that_stand_nowhere(what: str) -> None:
    found = []
    for path in texts():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FORBIDDEN[what].finditer(text)]
    assert found == []


# ------------------------------------------------------------------ one type for texts in two languages


def test_only_words_ask_which_language_is_spoken() -> None:
    asking = {
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and {"zh", "en"} & {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
    }
    assert asking == {"words"}


#: A wall of regular expressions is not a design: what is longer is cut to pieces that have a name.
LONGEST_EXPRESSION = 120


def _expressions_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts that are given to ``re``, each string literal by itself."""
    for node in ast.walk(tree):
        of_re = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if not of_re or not isinstance(node.func.value, ast.Name) or node.func.value.id != "re" or not node.args:
            continue
        literals = (
            one for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant) and isinstance(one.value, str)
        )
        yield node.lineno, "".join(one.value for one in literals)


def test_regular_expressions_are_short() -> None:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, text in _expressions_of(ast.parse(path.read_text(encoding="utf-8"))):
            if len(text) > LONGEST_EXPRESSION:
                found[f"{path.name}:{line}"] = len(text)
    assert found == {}


def _patterns_of(declared: object, key: str = "") -> Iterator[str]:
    if isinstance(declared, dict):
        for name, value in declared.items():
            yield from _patterns_of(value, name)
    elif isinstance(declared, list):
        for value in declared:
            yield from _patterns_of(value, key)
    elif isinstance(declared, str) and key in ("pattern", "patterns", "words"):
        yield declared


def test_declared_expressions_are_short() -> None:
    for path in sorted((PACKAGE.parent / "schemas").rglob("*.toml")):
        for pattern in _patterns_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            assert len(pattern) <= LONGEST_EXPRESSION, f"{path.name}: {pattern}"


#: The prose package holds no Chinese words: those stand in ``schemas/prose``, where people extend them. Excepted are
#: signs that are grammar: numerals and their notation, units of money and of rates, the calendar's, and the numbers of
#: headings.
_SIGNS = {
    "extract.prose.figures": "零〇一二两三四五六七八九十百千万亿元百分之至到",
    "extract.prose.tokens": "年月度初末底内份上中下旬至到",
    "extract.prose.arithmetic.counts": "个百分点倍成元",
    "extract.prose.frames.headings": "一二三四五六七八九十是第",
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _literals(tree: ast.AST) -> Iterator[str]:
    """The string literals of a module but for its docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_the_words_of_the_prose_stand_in_the_lexicon() -> None:
    found = {}
    for name, tree in modules().items():
        if name.startswith("extract.prose."):
            signs = set(_CHINESE.findall("".join(_literals(tree)))) - set(_SIGNS.get(name, ""))
            found |= {name: "".join(sorted(signs))} if signs else {}
    assert found == {}


def test_the_prose_package_has_the_signs_that_are_excepted() -> None:
    for name, signs in _SIGNS.items():
        assert set(signs) <= set("".join(_literals(modules()[name]))), name
