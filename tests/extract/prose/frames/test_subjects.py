"""What the words of a sentence tell of its subject before its clauses are read."""

from __future__ import annotations

import pytest

from disclosure_checks.declared.lexicon import lexicon
from disclosure_checks.extract.prose.chunks import chunks
from disclosure_checks.extract.prose.frames.subjects import Subject, form_s_own, subject_of
from disclosure_checks.extract.prose.tokens import tokens
from disclosure_checks.text.folding import unspaced


def of(text: str) -> Subject:
    return subject_of(chunks(tokens(unspaced(text), lexicon()), lexicon()))


@pytest.mark.parametrize(
    "text",
    [
        "予以公开5件，部分公开2件。",
        "不予公开2件，其中第三方合法权益1件、过程性信息1件。",
        "因保护第三方合法权益不予公开2件。",
        "自然人9件，商业企业2件，法律服务机构1件。",
        "从申请主体看，自然人9件，企业2件。",
    ],
)
def test_results_and_applicants_of_the_form_tell_of_applications(text: str) -> None:
    assert of(text).applications


@pytest.mark.parametrize(
    "text",
    [
        "不予公开2件。",
        "信访事项不予受理4件，重复申请2件。",
        "公示行政许可5件，予以公开5件，部分公开2件。",
        "自然人9件，企业2件。",
        "全年走访律师事务所3家、企业9家。",
    ],
)
def test_those_that_other_matters_have_too_tell_nothing(text: str) -> None:
    assert not of(text).applications


def test_documents_are_told_by_how_they_may_be_published() -> None:
    assert of("主动公开58件，依申请公开31件，不予公开124件。").attributes
    assert not of("主动公开信息58条，收到依申请公开31件。").attributes


def test_decisions_are_listed_at_the_beginning() -> None:
    assert of("行政许可120件，行政处罚41件。").decisions
    assert not of("公示行政许可120件，行政处罚41件。").decisions
    assert not of("行政许可120件。").decisions
    assert not of("复议案件按类型分，行政许可12件，行政处罚3件。").decisions


def test_results_of_the_form_alone() -> None:
    assert form_s_own(["refused", "refused_state_secret"])
    assert not form_s_own(["refused", "declined", "other_short"])
