#!/bin/sh
# The data files below a folder of src/language, one a line, in one order everywhere.
cd "$(dirname "$0")" && find "$1" -type f ! -name '*.md' ! -name '*.model.txt' ! -name '*.reader.txt' ! -name 'LICENSE*' | LC_ALL=C sort
