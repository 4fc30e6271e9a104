"""What the READMEs and the generated pages say is so."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "examples"))

from quotes import Ended, Session, blocks, run, same, sessions  # noqa: E402  (the examples are no package)
from refresh import CATALOGUES, PAGES, READMES, with_rules  # noqa: E402

from disclosure_checks import DeclarationError, load_edition, load_rules  # noqa: E402
from disclosure_checks.blocks import edition_ids  # noqa: E402
from disclosure_checks.declared.editions import load_forms, load_sources, refuse_unfit  # noqa: E402
from disclosure_checks.declared.editions import with_rules as with_rules_of  # noqa: E402
from disclosure_checks.declared.forms import read_form  # noqa: E402
from disclosure_checks.declared.lexicon import read_words  # noqa: E402
from disclosure_checks.declared.rules import read_rules  # noqa: E402
from disclosure_checks.wording import catalogue  # noqa: E402

TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in PAGES}
SESSIONS = [pytest.param(s, id=f"{name}:{n}") for name, text in TEXTS.items() for n, s in enumerate(sessions(text), 1)]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples in it, where commands may leave files."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize("session", SESSIONS)
def test_command(session: Session, checkout: Path) -> None:
    for left in ("slips", "copies"):  # of the other page's run of the same command
        shutil.rmtree(checkout / left, ignore_errors=True)
    ended = run(session.command, checkout)
    assert ended.status == session.status, ended.errors
    if session.output is not None:
        assert same(session.output, ended.output), ended.output


def test_what_output_may_be_cut() -> None:
    assert same("a\n...\nd\n", "a\nb\nc\nd\n")
    assert not same("a\n...\nd\n", "a\nb\n")
    assert not same("a\n", "a\nb\n")


@pytest.mark.parametrize("name", READMES)
def test_first_two_commands(name: str) -> None:
    found = list(blocks(TEXTS[name], "sh", "console"))[:2]
    assert [block["body"] for block in found] == [
        "pip install . && disclosure-checks check examples\n",
        'pip install -e ".[test]" && pytest\n',
    ]
    marks = [TEXTS[name][: block.start()].rstrip("\n").rpartition("\n")[2] for block in found]
    assert marks == ["<!-- command:check -->", "<!-- command:test -->"]


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if "```python" in text])
def test_python_blocks(name: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    for left in ("findings.json", "ledger.xlsx"):
        (checkout / left).unlink(missing_ok=True)
    names: dict[str, object] = {}
    found = list(blocks(TEXTS[name], "python"))
    for block in found:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(block["body"], names)  # noqa: S102  (our own page)
        promised = re.findall(r"print\(.*\)  # (.*)$", block["body"], re.MULTILINE)
        assert printed.getvalue().splitlines() == promised
    for function in [value for key, value in names.items() if key.startswith("test_")]:
        assert isinstance(function, Callable)  # type: ignore[arg-type]
        function()  # type: ignore[operator]


@pytest.mark.parametrize("name", READMES)
def test_code_is_shown(name: str) -> None:
    assert "```python" in TEXTS[name]


@pytest.mark.parametrize("names", [READMES, ("docs/command.md", "docs/command.zh.md")])
def test_both_languages_show_the_same(names: Sequence[str]) -> None:
    english, chinese = (TEXTS[name] for name in names)
    commands = [[s.command.replace(" --lang en", "") for s in sessions(text)] for text in (english, chinese)]
    assert commands[0] == commands[1]
    code = [[_code(block["body"]) for block in blocks(text, "python", "yaml")] for text in (english, chinese)]
    assert code[0] == code[1]
    assert english.count("\n## ") == chinese.count("\n## ")


def _code(body: str) -> str:
    return re.sub(r"\s+# .*|, lang=\"en\"|\"en\"", "", body)


@pytest.mark.parametrize("name", READMES)
def test_rules_table_is_fresh(name: str) -> None:
    assert "<!-- rules:begin -->" in TEXTS[name]
    assert TEXTS[name] == with_rules(TEXTS[name], PAGES[name]), "run python examples/refresh.py"


@pytest.mark.parametrize("name", CATALOGUES)
def test_catalogue_page_is_fresh(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert page == catalogue.page(load_rules(), CATALOGUES[name]), "run python examples/refresh.py"


@pytest.fixture(scope="module")
def help_of_check() -> Ended:
    return run("disclosure-checks check --help")


@pytest.mark.parametrize("name", ["docs/command.md", "docs/command.zh.md"])
def test_options_are_all_named_and_exist(name: str, help_of_check: Ended) -> None:
    exist = set(re.findall(r"--[a-z][a-z-]+", help_of_check.output)) - {"--help"}
    start = TEXTS[name].index("| `--format ")
    named = set(re.findall(r"--[a-z][a-z-]+", TEXTS[name][start : TEXTS[name].index("\n\n", start)]))
    assert named == exist


@pytest.mark.parametrize("name", [*PAGES, "CONTRIBUTING.md", "CHANGELOG.md", "schemas/README.md", "examples/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    path = ROOT / name
    lost = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / target).exists()]
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_blocks_of_toml_and_yaml_can_be_read(name: str) -> None:
    for block in blocks(TEXTS[name], "toml"):
        tomllib.loads(block["body"])
    for block in blocks(TEXTS[name], "yaml"):
        assert "repos:" in block["body"]


def test_picture_is_of_todays_findings() -> None:
    """The same findings; how rich draws them may differ from version to version."""
    words = re.sub(r"<[^>]+>|&#160;|\s", "", (ROOT / "docs/terminal.svg").read_text(encoding="utf-8"))
    story = "examples/case-total-left-at-zero/yi-township-2023.html"
    output = run(f"disclosure-checks check --quiet {story}").output
    finding = output.splitlines()[1]
    assert re.sub(r"\s", "", finding) in words


def test_the_rule_that_the_schemas_explain_can_be_read() -> None:
    page = (ROOT / "schemas/README.md").read_text(encoding="utf-8")
    declared, *_ = blocks(page, "toml")
    (rule,) = read_rules(tomllib.loads(declared["body"]), "page", load_sources())
    for name in edition_ids():
        assert with_rules_of(load_edition(name), (rule,)).rules == (rule,)


def test_the_edition_that_the_schemas_explain_can_be_read() -> None:
    page = (ROOT / "schemas/README.md").read_text(encoding="utf-8")
    _, declared, _ = blocks(page, "toml")
    form = read_form(tomllib.loads(declared["body"]), "page", load_forms(), None)
    assert (form.sections[4], "t3.declined_anonymous.person" in form.concepts) == ("存在的问题及改进措施", True)


def test_the_word_that_the_schemas_explain_can_be_read() -> None:
    page = (ROOT / "schemas/README.md").read_text(encoding="utf-8")
    *_, declared = blocks(page, "toml")
    (word,) = read_words(tomllib.loads(declared["body"])["word"], "page")
    assert "顺转" in word.words


WRONG = {
    "exemt": lambda rule: rule.update(exemt=[]),
    "formula": lambda rule: rule.update(formula="t3.recieved.total = t3.concluded.total"),
    "message.en": lambda rule: rule["message"].update(en="{lefts}"),
    "title.en": lambda rule: rule["title"].pop("en"),
}


@pytest.mark.parametrize("key", WRONG)
def test_wrong_blocks_are_refused_in_these_words(key: str) -> None:
    page = (ROOT / "schemas/README.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^    (tables\.toml: T\d+: {re.escape(key)}: .*)$", page, re.MULTILINE)
    code = line.split(": ")[1]
    declared = tomllib.loads((ROOT / "schemas/rules/tables.toml").read_text(encoding="utf-8"))["rule"]
    rule = next(rule for rule in declared if rule["code"] == code)
    WRONG[key](rule)
    with pytest.raises(DeclarationError, match=re.escape(line.removesuffix("…"))):  # noqa: PT012
        (read,) = read_rules({"rule": [rule]}, "tables.toml", load_sources())
        refuse_unfit(read)
