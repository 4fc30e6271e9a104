"""The page's words: the same values in both languages, and none that its scripts ask for is missing."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from disclosure_checks.web.words import WORDS

ASSETS = files("disclosure_checks") / "web" / "assets"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_word_mentions_the_same_values(lang: str) -> None:
    for reason, text in WORDS[lang]["refusals"].items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", WORDS["zh"]["refusals"][reason])), reason


def test_scripts_ask_for_words_that_there_are() -> None:
    scripts = [one.read_text(encoding="utf-8") for one in ASSETS.iterdir() if one.name.endswith(".js")]
    asked = {name for text in scripts for name in re.findall(r"\bwords\.(\w+)", text)}
    assert asked
    assert asked <= WORDS["zh"]["script"].keys()
    stages = {"starting", "identifying", "reading", "judging"}
    assert stages <= WORDS["zh"]["script"].keys()


def test_outputs_have_names_and_titles() -> None:
    for lang in WORDS:
        assert WORDS[lang]["outputs"].keys() == WORDS[lang]["names"].keys()
