"""A wide frame confronted with an edition's schema."""

from __future__ import annotations

import pandas as pd
from pandera.errors import SchemaErrorReason, SchemaErrors

from disclosure_checks.errors import ConfigurationError, RuleCrashError
from disclosure_checks.frame.evaluation import Evaluation
from disclosure_checks.judge.schema import recording_schema
from disclosure_checks.model.edition import Edition


def confront(frame: pd.DataFrame, edition: Edition) -> list[Evaluation]:
    """Judge a frame by the edition's schema.

    Returns:
        An evaluation for each rule of the edition, in the order of their codes.

    Raises:
        RuleCrashError: A rule could not be run; nothing is concluded from its silence.
        ConfigurationError: The frame has a column that does not hold figures.
    """
    evaluations: list[Evaluation] = []
    # A view of the frame, since Pandera keeps what it validates in a registry as long as it lives.
    view = frame.copy(deep=False)
    try:
        recording_schema(edition, evaluations.append).validate(view, lazy=True, inplace=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            code = getattr(error.check, "name", None) or str(error.check)
            if error.reason_code is SchemaErrorReason.CHECK_ERROR:
                raise RuleCrashError(code, str(error.failure_cases)) from None
            if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK:
                column = getattr(error.schema, "name", None)
                raise ConfigurationError(f"column {column}: {error}") from None
    return evaluations
