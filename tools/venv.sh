#!/bin/sh
# tools/venv.sh DIR ARGS...   makes the virtual environment DIR where it is missing or dead; then pip install ARGS
set -eu
dir=$1; shift
if ! "$dir/bin/python" -c 'import pip' >/dev/null 2>&1; then
    python=$("$(dirname "$0")/python.sh")
    echo "new environment $dir with $("$python" --version) ($python)"
    "$python" -m venv --clear "$dir"
fi
echo "installing into $dir: $*"
"$dir/bin/python" -m pip install -qq --disable-pip-version-check "$@"
