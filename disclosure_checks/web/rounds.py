"""One round of a check: the files that were brought are checked, beside those of the round before."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from disclosure_checks.errors import ConfigurationError, DisclosureChecksError
from disclosure_checks.web.refusal import RefusedError
from disclosure_checks.web.uploads import Uploads
from disclosure_checks.words import Words

if TYPE_CHECKING:
    from disclosure_checks.model.result import CheckResult
    from disclosure_checks.reporters.ledger.former import Former

State = Literal["open", "running", "done", "failed", "stopped"]
#: What a running check is at: the reports that came again, all reports, the rules.
Stage = Literal["starting", "identifying", "reading", "judging"]
_NO_LEDGER = Words("{name}：不是本工具生成的核查台账", "{name}: is no ledger of this tool")
_NO_REPORTS = Words("放入的文件里没有可核查的报告", "there was no report among the files")


class _StoppedError(Exception):
    """The reviewer does not want the check to go on."""


@dataclass(slots=True)
class Round:
    """A round.

    Attributes:
        number: Counted from 1.
        folder: Where its files and what is made of them lie.
        lang: Language of the findings.
        before: The round before, None in the first.
        uploads: The files that were brought in it.
        state, stage, done, total: How far it is, in files.
        problem: Why it failed.
        replaced: Files of the round before that came again.
        aside: Files in archives that are not checked, since they came again in this round or one before it.
        former: What stands in the ledger of the round before.
        result: What was found, when it is done.
    """

    number: int
    folder: Path
    lang: str
    before: Round | None = None
    uploads: Uploads = field(init=False)
    state: State = "open"
    stage: Stage = "starting"
    done: int = 0
    total: int = 0
    problem: str = ""
    replaced: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    former: Former | None = None
    result: CheckResult | None = None
    making: threading.Lock = field(default_factory=threading.Lock)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.uploads = Uploads(self.folder / "files")

    def start(self) -> None:
        """Begin the check in a thread of its own.

        Raises:
            RefusedError: It has begun already, or there are no reports.
        """
        if self.state != "open":
            raise RefusedError(409, "begun")
        if not self.uploads.counts.get("reports"):
            raise RefusedError(400, "no_reports")
        self.state = "running"
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Let the check end at the next file."""
        self._stop.set()

    def given(self, role: str) -> Path | None:
        """What was brought in a role, in this round or the latest before it."""
        own = self.uploads.of(role)
        return own if own is not None or self.before is None else self.before.given(role)

    def reports(self) -> Path:
        """The folder of the reports."""
        return self.uploads.folder / "reports"

    def _run(self) -> None:
        try:
            self._check()
            self.state = "done"
        except _StoppedError:
            self.state = "stopped"
        except DisclosureChecksError as error:
            self.problem, self.state = self._without_folders(error.told(self.lang)), "failed"
        except Exception as error:  # noqa: BLE001
            # The thread has nobody else to tell; the page shows it.
            told = RefusedError(500, "failed", problem=f"{type(error).__name__}: {error}").told(self.lang)
            self.problem, self.state = self._without_folders(told), "failed"

    def _check(self) -> None:
        self.former = self._former()
        options = self._options()
        if self.before is not None and self.before.result is not None:
            from disclosure_checks.rounds import superseded

            again = self._checked("identifying", options)
            self.replaced = superseded(self.before.result, again)
            self.aside = self.uploads.keep(self.before.reports(), [*self.before.aside, *self.replaced])
        found = self._checked("reading", options)
        if not found.reports:
            raise ConfigurationError(_NO_REPORTS)
        if self.former is not None:
            from disclosure_checks.rounds import carried_over

            found = carried_over(found, [self.former])
        self.result = found

    def _checked(self, stage: Stage, options: dict[str, Any]) -> CheckResult:
        from disclosure_checks.checker import check

        self.stage, self.done, self.total = stage, 0, 0
        folder = self.reports()
        without = [f"{folder.as_posix()}/{path}" for path in self.aside]
        return check([folder], within=[folder, *options["previous"]], without=without, **options)

    def _options(self) -> dict[str, Any]:
        from disclosure_checks.batch import workers

        previous = self.given("previous")
        return {
            "lang": self.lang, "progress": self._progress, "isolated": True, "jobs": workers.cores(),
            "previous": [] if previous is None else [previous], "agencies": self.given("agencies"),
        }  # fmt: skip

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _StoppedError
        self.done, self.total = done, total
        if total and done == total and self.stage == "reading":
            self.stage = "judging"

    def _former(self) -> Former | None:
        """What stands in the ledger that was brought, else in that of the round before as it was made."""
        from disclosure_checks.reporters.ledger.former import NoLedgerError, read_ledger

        own = self.uploads.of("ledger")
        if own is not None:
            try:
                return read_ledger(own)
            except NoLedgerError:
                raise ConfigurationError(_NO_LEDGER.filled(name=own.name)) from None
        if self.before is None or self.before.result is None:
            return None
        from disclosure_checks.web.outputs import made

        return read_ledger(made(self.before, "ledger"))

    def _without_folders(self, text: str) -> str:
        """A message without the folders of ours that the files lie in."""
        one: Round | None = self
        while one is not None:
            for role in ("reports", "previous", "agencies", "ledger"):
                text = text.replace(f"{one.uploads.folder.as_posix()}/{role}/", "")
            one = one.before
        return text


@dataclass(slots=True)
class Run:
    """Rounds over the same units.

    Attributes:
        folder: Where its rounds lie.
        lang: Language of the findings.
        current: The newest round; the others are behind it.
    """

    folder: Path
    lang: str
    current: Round = field(init=False)

    def __post_init__(self) -> None:
        self.current = self._round(None)

    @property
    def latest(self) -> Round:
        """The newest round with a result, the newest of all where there is none."""
        here = self.current
        return here if here.result is not None or here.before is None else here.before

    def next(self) -> None:
        """Open a further round; one that did not come to its end is taken anew.

        Raises:
            RefusedError: A check is at work.
        """
        if self.current.state == "running":
            raise RefusedError(409, "begun")
        done = self.current.result is not None
        self.current = self._round(self.current if done else self.current.before)

    def _round(self, before: Round | None) -> Round:
        number = 1 if before is None else before.number + 1
        return Round(number, Path(tempfile.mkdtemp(prefix=f"{number}-", dir=self.folder)), self.lang, before)


@dataclass(slots=True)
class Runs:
    """The runs of this page; the newest alone is kept."""

    home: Path
    lang: str
    named: Callable[[], str]
    current: tuple[str, Run] | None = None

    def begin(self) -> str:
        """A new run; the one before it is stopped and deleted."""
        if self.current is not None:
            self.current[1].current.stop()
            shutil.rmtree(self.current[1].folder, ignore_errors=True)
        name = self.named()
        folder = self.home / name
        folder.mkdir(parents=True)
        self.current = name, Run(folder, self.lang)
        return name

    def get(self, name: str) -> Run:
        """The run of this name.

        Raises:
            RefusedError: There is none, or it was replaced.
        """
        if self.current is None or self.current[0] != name:
            raise RefusedError(404, "no_run")
        return self.current[1]
