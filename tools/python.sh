#!/bin/sh
# Prints the Python interpreters that really run; one may be on the path and dead (a version manager's shim).
#   tools/python.sh         the one to work with: $PYTHON, or the newest on the path
#   tools/python.sh every   one for each supported version, also those that pyenv keeps off the path
set -eu

runs() { "$1" -c 'import ensurepip, ssl, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

places() { # every file of this name on the path, then in pyenv's versions
    old=$IFS; IFS=:
    for folder in $PATH; do if [ -x "$folder/$1" ]; then echo "$folder/$1"; fi; done
    IFS=$old
    [ "${2-}" != pyenv ] || ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/"$1" 2>/dev/null || true
}

first() { # the first line that names one that runs
    while IFS= read -r candidate; do
        if runs "$candidate" </dev/null; then echo "$candidate"; return 0; fi
    done
    return 1
}

if [ "${1-}" = every ]; then
    for name in python3.11 python3.12 python3.13; do
        places "$name" pyenv | first || echo "$name: none on this machine" >&2
    done
elif [ -n "${PYTHON-}" ]; then
    echo "$PYTHON" | first || { echo "PYTHON=$PYTHON does not run, is older than 3.11, or lacks venv." >&2; exit 1; }
else
    for name in python3.13 python3.12 python3.11 python3; do
        if places "$name" | first; then exit 0; fi
    done
    echo "Python 3.11 or newer with venv is needed and none was found." >&2
    echo "Install one (Debian, Ubuntu: apt install python3 python3-venv), or say which: make PYTHON=/path/to/python" >&2
    exit 1
fi
