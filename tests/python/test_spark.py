"""examples/spark on two threads of one machine makes the graph that one program makes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import entente

pytest.importorskip("pyspark")
EXAMPLES = Path(os.environ["ENTENTE_EXAMPLES"])


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_a_cluster_makes_the_same_graph(tmp_path):
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path / "articles"
    folder.mkdir()
    for article in EXAMPLES.glob("*-2023.txt"):
        shutil.copy(article, folder)
    job = EXAMPLES / "spark" / "graph_of_articles.py"
    subprocess.run(["spark-submit", "--master", "local[2]", job, folder, "3", "out.json.zst", "out.parquet"],
                   cwd=tmp_path, check=True, capture_output=True)
    expected = entente.build(sorted(folder.iterdir()))
    assert entente.load(tmp_path / "out.json.zst") == expected
    evidence = expected.to_arrow("evidence", modality="hypothetical", unnamed=True, documents=True)
    assert pyarrow_parquet.read_table(tmp_path / "out.parquet").equals(evidence)
