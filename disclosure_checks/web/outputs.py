"""What the page offers to take: made when it is asked for, once, into the folder of the round."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_checks.reporters import output_named, renderer
from disclosure_checks.reporters.files import Content, pieces, save_whole
from disclosure_checks.web.refusal import RefusedError
from disclosure_checks.web.words import WORDS

if TYPE_CHECKING:
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.reporters.diff.compare import Difference
    from disclosure_checks.web.rounds import Round

Make = Callable[["Round", "CheckResult"], Content]


def offered(round_: Round) -> list[str]:
    """The names of what a round can give, in the order of the page."""
    return [name for name in _MAKERS if name not in _OF_TWO or _before(round_) is not None]


def file_name(name: str, round_: Round) -> str:
    """What a file is called where it is saved."""
    words = WORDS[round_.lang]
    stem, _, suffix = str(words["names"][name]).rpartition(".")
    return f"{stem}.{suffix}" if round_.number == 1 else f"{stem}_{words['round'].format(n=round_.number)}.{suffix}"


def made(round_: Round, name: str) -> Path:
    """The file of an output.

    Raises:
        RefusedError: There is no such output, the check is not done, or there is nothing to be put into it.
    """
    if name not in offered(round_):
        raise RefusedError(404, "no_output")
    if round_.result is None:
        raise RefusedError(409, "not_done")
    path = round_.folder / "made" / f"{name}.{WORDS['en']['names'][name].rpartition('.')[2]}"
    with round_.making:  # who asks twice waits for the first
        if not path.exists():
            content = _MAKERS[name](round_, round_.result)
            path.parent.mkdir(exist_ok=True)
            save_whole(path, pieces(content))
    return path


def _rendered(name: str) -> Make:
    """One of the reporters' outputs; with the former ledger where it tells what became of it."""

    def make(round_: Round, result: CheckResult) -> Content:
        output = output_named(name)
        return renderer(output, former=round_.former)(result) if output.rounds else renderer(output)(result)

    return make


def _slips(_: Round, result: CheckResult) -> bytes:
    from disclosure_checks.reporters.slips.slip import slips

    return _archive(((slip.name, slip.content) for slip in slips(result)), "no_slips")


def _copies(round_: Round, result: CheckResult) -> bytes:
    from disclosure_checks.batch.sources import load_submission
    from disclosure_checks.reporters.annotated.copies import annotated

    copies = annotated(result, lambda path: load_submission(f"{round_.reports().as_posix()}/{path}"))
    return _archive(((copy.name, copy.content) for copy in copies if copy.name), "no_copies")


def _archive(files: Iterable[tuple[str, bytes]], empty: str) -> bytes:
    file, count = io.BytesIO(), 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
            count += 1
    if not count:
        raise RefusedError(409, empty)
    return file.getvalue()


def _compare_book(round_: Round, result: CheckResult) -> bytes:
    from disclosure_checks.reporters.diff import book

    return book.render(_compared(round_, result), round_.lang)


def _compare_page(round_: Round, result: CheckResult) -> str:
    from disclosure_checks.reporters.diff import page

    return page.render(_compared(round_, result), round_.lang)


def _compared(round_: Round, result: CheckResult) -> Difference:
    from disclosure_checks.reporters.diff.compare import compare

    before = _before(round_)
    if before is None:
        raise RefusedError(404, "no_output")
    return compare(json.loads(before.to_json()), json.loads(result.to_json()))


def _before(round_: Round) -> CheckResult | None:
    return None if round_.before is None else round_.before.result


_MAKERS: Mapping[str, Make] = {
    "report": _rendered("page"), "report_file": _rendered("page"), "ledger": _rendered("ledger"), "slips": _slips,
    "copies": _copies, "circular": _rendered("circular"), "compare_book": _compare_book,
    "compare_page": _compare_page, "json": _rendered("json"),
}  # fmt: skip
#: What needs a round before.
_OF_TWO = ("compare_book", "compare_page")
#: What is looked at in the browser, not saved.
SHOWN = ("report",)
