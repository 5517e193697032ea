#!/usr/bin/env bash
# PostgreSQL for the tests of the library, from the system's packages where that needs no password.
set -euo pipefail

if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    exit 0
fi

as_root=""
if [ "$(id -u)" != 0 ]; then
    as_root="sudo -n"
fi

if command -v apt-get >/dev/null && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
    echo "Installing PostgreSQL for the tests of the library"
    # The tests start a server of their own: the package is not to start one at each boot.
    $as_root mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    exit 0
fi
echo "PostgreSQL is missing, and this account may not install it: the tests on it are left out by name. Install it with" >&2
echo "  sudo apt-get install postgresql      (its programs are looked for in /usr/lib/postgresql)" >&2
