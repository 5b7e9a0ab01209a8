#!/usr/bin/env python3
"""Takes an encoder out of a package of langchain4j, for train.py: encoder.py PACKAGE.jar FOLDER

Writes FOLDER/model.safetensors, with the names that Hugging Face's BERT gives its weights, and FOLDER/tokenizer.json.
"""
import pathlib, re, sys, zipfile
import numpy, onnx
from onnx import numpy_helper
from safetensors.numpy import save_file


def weights(graph):
    """Biases, embeddings and norms keep their names in the graph; a matrix is named by the bias that is added to its product."""
    stored = {t.name: t for t in graph.initializer}
    added = {name: node for node in graph.node if node.op_type == "Add" for name in node.input}
    out = {name: numpy_helper.to_array(t) for name, t in stored.items() if re.match(r"(embeddings|encoder)\..*(weight|bias)$", name)}
    for node in graph.node:
        matrix = next((name for name in node.input if name in stored), None) if node.op_type == "MatMul" else None
        if matrix is None: continue
        bias = next(name for name in added[node.output[0]].input if name in stored)
        out[bias.removesuffix("bias") + "weight"] = numpy_helper.to_array(stored[matrix]).T
    return {name: numpy.ascontiguousarray(w, "f4") for name, w in out.items()}


def main():
    package, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2]); folder.mkdir(parents=True, exist_ok=True)
    def only(ending): name, = (n for n in package.namelist() if n.endswith(ending)); return package.read(name)
    (folder / "tokenizer.json").write_bytes(only("tokenizer.json"))
    save_file(weights(onnx.load_from_string(only(".onnx")).graph), folder / "model.safetensors")


main()
