#!/bin/sh
# Finds a Python that will do and hands over to setup.py: setup.sh demo | test | packages
set -eu
cd "$(dirname "$0")/.."
for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" scripts/setup.py "$@"
    fi
done
echo "Python 3.11 or newer is needed: install it (Debian 12 and Ubuntu 24.04: apt-get install python3 python3-venv), or say which: make demo PYTHON=/path/to/python3" >&2
exit 2
