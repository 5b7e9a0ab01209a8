"""examples/spark on two threads of one machine, and on a cluster of two workers, makes the graph that one program makes."""

import contextlib
import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import entente

pyspark = pytest.importorskip("pyspark")
EXAMPLES = Path(os.environ["ENTENTE_EXAMPLES"])
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")


def free_port():
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


@contextlib.contextmanager
def cluster(folder, workers):
    """The address of a standalone cluster, which ends with the block."""
    address = f"spark://127.0.0.1:{free_port()}"
    log = folder / "master.log"
    started = []

    def start(what, output, *arguments):
        command = [Path(pyspark.__file__).parent / "bin" / "spark-class", f"org.apache.spark.deploy.{what}", "--host", "127.0.0.1",
                   "--webui-port", "0", *arguments]
        with open(output, "w") as file:
            started.append(subprocess.Popen(command, stdout=file, stderr=file, env={**os.environ, "PYSPARK_PYTHON": sys.executable}))

    def wait(words, count):
        for _ in range(600):
            if log.exists() and log.read_text().count(words) >= count:
                return
            time.sleep(0.2)
        raise AssertionError(f"the master did not say {words}: {log.read_text()}")

    try:
        start("master.Master", log, "--port", address.rpartition(":")[2])
        wait("New state: ALIVE", 1)
        for number in range(workers):
            start("worker.Worker", folder / f"worker-{number}.log", "--cores", "1", "--memory", "1g",
                  "--work-dir", folder / f"work-{number}", address)
        wait("Registering worker", workers)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def articles(folder):
    folder.mkdir()
    for article in EXAMPLES.glob("*-2023.txt"):
        shutil.copy(article, folder)
    # What large collections are kept in.
    (folder / "lines.jsonl").write_text('{"id": "one", "text": "Norway condemned Peru."}\n{"id": "two", "text": "Chile met Ghana on Monday."}\n')
    page = b"Kenya accused Uganda of a breach of the treaty."
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/1\r\nContent-Type: text/plain\r\nContent-Length: {len(page)}\r\n\r\n"
    (folder / "pages.warc.gz").write_bytes(gzip.compress(head.encode() + page + b"\r\n\r\n"))
    return folder


def check_job(folder, master):
    """The job's graph and table are those of one program."""
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    job = EXAMPLES / "spark" / "graph_of_articles.py"
    ended = subprocess.run(["spark-submit", "--master", master, job, articles(folder / "articles"), "4", "out.json.zst", "out.parquet"],
                           cwd=folder, capture_output=True, text=True, env={**os.environ, "PYSPARK_PYTHON": sys.executable})
    assert ended.returncode == 0, ended.stderr
    expected = entente.build(sorted((folder / "articles").iterdir()))
    assert entente.load(folder / "out.json.zst") == expected
    assert {"one", "two", "https://example.org/1"} <= {document["id"] for document in json.loads(expected.to_json())["documents"]}
    evidence = expected.to_arrow("evidence", modality="hypothetical", unnamed=True, documents=True)
    assert pyarrow_parquet.read_table(folder / "out.parquet").equals(evidence)


@needs_java
def test_two_threads_make_the_same_graph(tmp_path):
    check_job(tmp_path, "local[2]")


@needs_java
def test_two_workers_make_the_same_graph(tmp_path):
    with cluster(tmp_path, 2) as address:
        check_job(tmp_path, address)
    # Each of them had a part of the work.
    for number in range(2):
        assert list((tmp_path / f"work-{number}").glob("app-*/*")), f"worker {number} did nothing"
