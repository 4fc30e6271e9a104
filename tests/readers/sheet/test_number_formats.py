"""Number formats: what is seen of a stored number, or None where that cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.sheet.number_formats import plain, shown, shown_text

SHOWN: dict[tuple[float, str], str | None] = {
    (2, '"1"0'): "12",
    (12000, "0,"): "12",
    (0.5, "0%"): "50%",
    (-12, "0;0"): "12",
    (5, ";;;"): "",
    (0, "0;-0;;@"): "",
    (456700, "0\\.0000"): "45.6700",
    (45.6749, "0.00"): "45.67",
    (-81, "0_);(0)"): "-81",
    (1234567, "#,##0"): "1,234,567",
    (1234567.891, "#,##0.00"): "1,234,567.89",
    (0, "#"): "",
    (0.5, "#.##"): ".5",
    (81, '0"件"'): "81件",
    (81, "@"): "81",
    (0, '[=0]"";General'): "",
    (7, '[=0]"";General'): "7",
    (81, "[Red]0;[Blue]-0"): "81",
    (5, "000"): "005",
    (81, "[$¥-804]#,##0.00"): "¥81.00",
    (2.5, "0"): "3",
    (-2.5, "0"): "-3",
    (-0.2, "0"): "0",
    (12, 'General"件"'): "12件",
    (12345678, "0000-0000"): "1234-5678",
    (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '): "-",
    (12345, '0.0,"万"'): "12.3万",
    (3, "# ?/?"): None,
    (3, "yyyy-mm-dd"): None,
    (12, "0.00E+00"): None,
    (81, "[DBNum1]General"): None,
    (456700, "0!.00,,"): None,
    (0.5, "[h]:mm"): None,
    (81.000000000001, "General"): "81",
    (1 / 3, "General"): "0.333333333",
    (0.00001, "General"): None,
    (81, "[White]0"): None,
    (81, "[白色]0"): None,
    (81, "[Color 2]0"): None,
    (81, "*-0"): None,
    (81, "* 0"): "81",
    (81, "[$-2000000]0"): None,
    (81, "[$-D000000]0"): None,
    (81, "[$-804]0"): "81",
}
TEXTS: dict[tuple[str, str], str | None] = {
    ("81", "@"): "81",
    ("81", "0"): "81",
    ("81", '@"2"'): "812",
    ("81", '0;0;0;"无"'): "无",
    ("81", ";;;"): "",
    ("81", "0;0;0;@"): "81",
    ("81", "0;0;0;*-@"): None,
}


@pytest.mark.parametrize(("text", "code"), TEXTS)
def test_what_is_seen_of_a_text(text: str, code: str) -> None:
    assert shown_text(text, code) == TEXTS[text, code]


@pytest.mark.parametrize(("value", "code"), SHOWN)
def test_what_is_seen(value: float, code: str) -> None:
    assert shown(value, code) == SHOWN[value, code]


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_is_seen_as_it_is(value: int) -> None:
    assert shown(value, "General") == shown(value, "0") == plain(value) == str(value)
    assert shown(value, "#,##0") == f"{value:,}"


@given(st.floats(-1e12, 1e12), st.text('0#?.,%;@"[]\\_*E+-/()年 件GeneralyDred$=<>', max_size=30))
def test_no_format_fails(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str | None)
    assert isinstance(shown_text("12", code), str | None)
