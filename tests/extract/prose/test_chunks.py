"""Names put together from their pieces, and brackets."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.chunks import APPLICATION, COMPETITOR, chunks, flat
from disclosure_checks.extract.prose.tokens import Token, tokens
from disclosure_checks.text.folding import unspaced


def of(text: str) -> list[Token]:
    return chunks(tokens(unspaced(text), lexicon()), lexicon())


def objects(text: str) -> list[tuple[str, str]]:
    return [(token.text, token["object"]) for token in of(text) if token["object"]]


@pytest.mark.parametrize(
    "name",
    [
        "政府信息公开申请",
        "依申请公开申请件",
        "政府信息申请",
        "依申请公开政府信息申请书",
        "信息公开申请事项",
        "政务公开申请",
    ],
)
def test_a_run_of_pieces_that_asks_is_an_application(name: str) -> None:
    assert objects(f"收到{name}3件") == [(name, APPLICATION)]


def test_without_asking_it_is_information() -> None:
    (token,) = [token for token in of("公布政府信息30条") if token["info"]]
    assert token.text == "政府信息"
    assert not objects("公布政府信息30条")


@pytest.mark.parametrize("behind", ["工作", "流程", "指南", "平台", "处理费"])
def test_before_such_words_an_application_is_only_spoken_about(behind: str) -> None:
    found = of(f"规范政府信息公开申请{behind}")
    assert [token["mention"] for token in found if token["mention"]] == [APPLICATION]
    assert not any(token["object"] == APPLICATION for token in found)


@pytest.mark.parametrize(("text", "told"), [("用水报装申请5件", COMPETITOR), ("我镇收到申请5件", APPLICATION)])
def test_a_bare_application_is_what_stands_in_front_of_it(text: str, told: str) -> None:
    assert objects(text)[-1][1] == told


def test_open_before_a_figure_is_a_result_behind_a_whole_name() -> None:
    assert [token.text for token in of("政府信息公开申请公开15件")][:2] == ["政府信息公开申请", "公开"]


def test_asking_in_front_of_a_case_is_an_act() -> None:
    assert objects("被申请行政复议2件") == [("行政复议", "review")]


def test_a_review_at_a_window_counts_no_case() -> None:
    assert not objects("行政复议窗口接待400人次")


def test_unknown_words_before_a_tail_name_something_else() -> None:
    assert objects("人民陪审案件3件") == [("案件", COMPETITOR)]
    assert not any(token["skip"] for token in of("公告清单2份") if token.text == "单")


def test_a_bracket_is_one_token_with_those_inside() -> None:
    found = of("收到申请12件（含上年结转2件（信函1件））")
    (bracket,) = [token for token in found if token.inner]
    assert [token.text for token in bracket.inner if token.figure] == ["2件"]
    assert [token.text for token in flat(found) if token.figure] == ["12件", "2件", "1件"]


def test_a_bracket_without_a_figure_is_left_out_but_for_what_it_includes() -> None:
    assert "信息公开指南" not in [token.text for token in of("收到申请（见信息公开指南）3件")]
    assert any(token["result"] == "granted_in_part" for token in of("予以公开（含部分公开）3件"))


def test_brackets_that_nobody_nests_so_deep_are_read_flat() -> None:
    depth = 400
    found = of("收到申请12件" + "（含2件" * depth + "）" * depth)
    assert sum(token.figure is not None for token in flat(found)) == depth + 1


def test_a_bracket_that_is_never_closed_hides_nothing() -> None:
    assert [token.text for token in of("收到申请12件（含上年2件") if token.figure] == ["12件", "2件"]


def test_a_bracket_with_nothing_but_the_figure_of_the_name_in_front_is_read_as_if_it_were_not_there() -> None:
    assert [token.text for token in of("予以公开(3件)、部分公开(2件)")] == ["予以公开", "3件", "、", "部分公开", "2件"]
    assert of("收到申请3件(1件)")[-1].inner, "a figure behind another one is no figure of a name"
    assert of("予以公开(含部分公开3件)")[-1].inner
