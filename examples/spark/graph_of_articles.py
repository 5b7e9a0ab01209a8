"""Articles, read on a cluster, as one graph: spark-submit graph_of_articles.py FOLDER PARTITIONS OUT.json.zst OUT.parquet

FOLDER holds files of any format that Entente reads, JSON lines and WARC among them; every worker has to see it under this
name, and to have Java, Python, pyspark and the package entente. Each task reads its files and hands on one partial graph,
packed, of about 0.8 KB an article; these are merged pair by pair, in any order, and give the graph that one machine would
make. The graph of all has to fit into the memory of one of them. Copies of one report count once within a task, not
between tasks.

On one machine:        spark-submit --master 'local[2]' graph_of_articles.py …
On a cluster of one's own, without any other software, where pyspark is installed in each machine's Python:
    bin=$(python3 -c 'import pyspark; print(pyspark.__path__[0])')/bin
    $bin/spark-class org.apache.spark.deploy.master.Master --host MASTER --port 7077        # on one machine
    $bin/spark-class org.apache.spark.deploy.worker.Worker spark://MASTER:7077              # on each that works
    spark-submit --master spark://MASTER:7077 graph_of_articles.py …
src/pipeline/README.md tells what a year of news takes.
"""

import sys
from pathlib import Path

from pyspark.sql import SparkSession

import entente


def graph_of_part(files):
    files = sorted(files)
    yield entente.build(files, on_error=lambda what: print(what, file=sys.stderr)).to_bytes()


def merged(one, other):
    return entente.merge([entente.Graph.from_bytes(one), entente.Graph.from_bytes(other)]).to_bytes()


def main(folder, partitions, graph_file, table_file):
    session = SparkSession.builder.appName("entente").getOrCreate()
    files = sorted(str(file) for file in Path(folder).iterdir() if file.is_file())
    bytes_of_graph = session.sparkContext.parallelize(files, int(partitions)).mapPartitions(graph_of_part).treeReduce(merged)
    Path(graph_file).write_bytes(bytes_of_graph)
    graph = entente.Graph.from_bytes(bytes_of_graph)
    import pyarrow.parquet

    pyarrow.parquet.write_table(graph.to_arrow("evidence", modality="hypothetical", unnamed=True, documents=True), table_file)
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
