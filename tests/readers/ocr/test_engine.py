"""The recogniser: what it reads does not depend on what is read beside it."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_checks.readers.ocr.engine import HEIGHT, Grey, Line, as_grey, recognise
from disclosure_checks.readers.ocr.readings import fitted, prepared
from tests.readers.ocr.drawn import content, figure, white

TEXTS = ("7", "12", "305", "48", "1969", "123456", "90", "8", "2217", "61")


def picture(text: str) -> Grey:
    return prepared(content(figure(text)))


def test_lines_come_back_in_the_order_they_were_given_in() -> None:
    texts = list(TEXTS * 3)
    random.Random(7).shuffle(texts)  # noqa: S311  # an order
    assert [line.text for line in recognise([picture(text) for text in texts])] == texts


@pytest.mark.parametrize("text", ["7", "305", "123456"])
def test_a_figure_is_read_alike_alone_and_among_others(text: str) -> None:
    (alone,) = recognise([picture(text)])
    among = recognise([picture(other) for other in (*TEXTS, text)])[-1]
    assert among.text == alone.text == text
    assert among.certainty == pytest.approx(alone.certainty, abs=1e-3)


def test_each_character_has_its_certainty() -> None:
    (line,) = recognise([picture("1969")])
    assert len(line.certainty) == 4
    assert all(0 < chance <= 1 for chance in line.certainty)
    assert line.least == min(line.certainty)


def test_nothing_is_read_in_nothing() -> None:
    assert recognise([]) == []
    assert recognise([white(HEIGHT, 64)]) == [Line("")]
    assert Line("").least == 0.0


def test_a_long_line_is_read_beside_short_ones() -> None:
    wide = white(30, 900)
    for at in range(0, 840, 120):
        wide[:, at : at + 120] = figure("35")[14:44]
    long, short = recognise([fitted(wide), picture("7")])
    assert long.text.replace(" ", "").startswith("3535")
    assert short.text == "7"


def test_another_model_than_the_one_that_was_measured_is_refused(tmp_path: Path) -> None:
    models = tmp_path / "rapidocr" / "models"
    models.mkdir(parents=True)
    (tmp_path / "rapidocr" / "__init__.py").touch()
    (models / "PP-OCRv6_rec_small.onnx").write_bytes(b"another one")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from disclosure_checks.errors import ConfigurationError\n"
        "from disclosure_checks.readers.ocr.engine import recognise\n"
        "try: recognise([])\n"
        "except ConfigurationError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
    assert "pip install 'disclosure-checks[ocr]'" in done.stdout


def test_pictures_are_grey_values() -> None:
    assert as_grey([[0, 255]]).tolist() == [[0, 255]]
