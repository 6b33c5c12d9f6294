#!/bin/sh
# Pins the newest versions that requirements.in and requirements-dev.in allow, for every platform,
# without an index address in the files; those of a council's own service with the digests of what may be installed.
# Needs `uv`, which nothing else here does.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "Install uv first: python3 -m pip install uv"; exit 2; }
lock() {
    uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header "$@"
}
head() {
    { echo "# Exact versions, written by \`make lock\` from $1.in: do not edit by hand."; cat "$1.txt"; } > "$1.new"
    mv "$1.new" "$1.txt"
}
rm -f requirements.txt requirements-dev.txt
lock requirements.in --generate-hashes -o requirements.txt
lock requirements-dev.in -c requirements.txt -o requirements-dev.txt
head requirements
head requirements-dev
echo "Pinned. Run make test before you commit."
