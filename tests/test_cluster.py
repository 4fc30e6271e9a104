"""The example of a cluster, with fewer reports: a cluster says what one process says, and finds what was planted."""

from __future__ import annotations

import pytest

from tests.test_examples import run


@pytest.mark.slow
def test_a_cluster_and_one_process_give_the_same_result() -> None:
    pytest.importorskip("distributed", reason="pip install 'disclosure-checks[dask]': Dask reads the reports")
    ended = run("python examples/cluster/cluster.py --reports 100")
    assert ended.status == 0, ended.errors
    assert ended.output.splitlines() == [
        "100 reports, 5 with a wrong total",
        "the cluster and one process give the same result",
        "all that was planted was found, and no other total",
    ]
