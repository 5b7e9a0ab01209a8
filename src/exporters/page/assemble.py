#!/usr/bin/env python3
"""Puts style and scripts into the page: assemble.py OUT TEMPLATE STYLE SCRIPT...

The policy in the page allows these scripts and this style by their hashes, and nothing else. @title@ and @data@ stay:
they are filled when a graph is written."""
import base64
import hashlib
import pathlib
import sys

out, template, style, *scripts = sys.argv[1:]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def code_of(path):
    """A script, with its package's licence before it where it is not ours."""
    code = read(path)
    if "node_modules" in path:
        parts = pathlib.Path(path).parts
        package = pathlib.Path(*parts[:parts.index("node_modules") + 2])
        licence = read(next(iter(sorted(package.glob("LICENSE*")))))
        code = f"/*! {package.name}\n{licence.replace('*/', '* /')}*/\n{code}"
    if "</script" in code.lower() or "<!--" in code:
        sys.exit(f"{path}: holds what would end the script in a page")
    return code


def hashed(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


css = read(style)
codes = [code_of(script) for script in scripts]
policy = (f"default-src 'none'; script-src {' '.join(map(hashed, codes))}; style-src {hashed(css)}; "
          "img-src data: blob:; base-uri 'none'; form-action 'none'")
page = read(template)
for key, text in {
    "@policy@": policy,
    # Cytoscape looks for a style of this id before it adds its own, which the policy would refuse.
    "@style@": f'<style id="__________cytoscape_stylesheet">{css}</style>',
    "@scripts@": "\n".join(f"<script>{code}</script>" for code in codes),
}.items():
    before, after = page.split(key)
    page = before + text + after
with open(out, "w", encoding="utf-8", newline="\n") as file:
    file.write(page)
