#!/usr/bin/env bash
# A virtual environment in .venv that holds exactly the given pinned list; does nothing when it already does.
# usage: .ci/venv.sh requirements.txt|requirements-dev.txt
set -euo pipefail
cd "$(dirname "$0")/.."

list=$1
stamp=.venv/.holds-$list
wanted=$(cat requirements.txt "$list" pyproject.toml | cksum)
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi

python_is_recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if python_is_recent "$name"; then
            echo "$name"
            return
        fi
    done
    echo "Strikemap needs Python 3.11 or newer and found none. Install it (python.org/downloads, or" >&2
    echo "'apt-get install python3 python3-venv', or 'brew install python'), or name it: make run PYTHON=/path/to/python3" >&2
    return 1
}

make_venv() {
    local python
    python=$(find_python)
    echo "Making a virtual environment in .venv with $("$python" --version)"
    rm -rf .venv
    if "$python" -m venv .venv >/dev/null 2>&1; then
        return
    fi
    # Debian and its kin ship the standard library's venv without the part that brings pip.
    rm -rf .venv
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "This Python can't make one by itself; installing the system's package python3-venv"
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        "$python" -m venv .venv
        return
    fi
    echo "$python can't make a virtual environment: its venv module comes without pip." >&2
    echo "Install the missing part, then try again: sudo apt-get install python3-venv" >&2
    return 1
}

if ! python_is_recent .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    make_venv
fi

count=$(sed 's/^-r requirements.txt$//' requirements.txt "$list" | grep '==' | sort -u | wc -l | tr -d ' ')
echo "Installing about $count pinned packages from $list (a minute or two the first time)"
.venv/bin/python -m pip install --disable-pip-version-check -r "$list" |
    awk '/^Collecting / { n++; printf "  %d %s\n", n, $2; fflush() }'
echo "$wanted" > "$stamp"
