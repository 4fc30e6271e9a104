"""The notebooks of the examples run from the first cell to the last, and are kept without outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks_and_they_are_kept_without_outputs() -> None:
    nbformat = pytest.importorskip("nbformat", reason="pip install nbconvert: notebooks are read")
    assert len(NOTEBOOKS) == 3
    for path in NOTEBOOKS:
        made = nbformat.read(path, 4)
        nbformat.validate(made)
        code = [cell for cell in made.cells if cell.cell_type == "code"]
        assert all(cell.outputs == [] and cell.execution_count is None for cell in code), path.name
        assert made.cells[0].source.startswith("# ")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    nbclient = pytest.importorskip("nbclient", reason="pip install nbconvert ipykernel: notebooks are run")
    import nbformat

    made = nbformat.read(path, 4)
    nbclient.NotebookClient(made, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in made.cells if cell.cell_type == "code" for output in cell.outputs]
    assert shown
    assert [output.text for output in shown if output.get("name") == "stderr"] == []
    assert any("text/html" in output.get("data", {}) for output in shown)
