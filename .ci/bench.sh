#!/usr/bin/env bash
# PostGIS for the benchmark, from the system's packages where they can be had; without it that peer is left out.
set -euo pipefail

if ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then
    exit 0
fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing PostgreSQL and PostGIS from the system's packages"
    apt-get update -qq
    # With a server already here, the PostGIS made for it; else both of the newest version.
    version=$(ls /usr/lib/postgresql 2>/dev/null | sort -n | tail -1 || true)
    packages=${version:+postgresql-$version postgresql-$version-postgis-3}
    packages=${packages:-postgresql postgresql-postgis}
    # shellcheck disable=SC2086 # two words, two packages
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $packages >/dev/null && exit 0
fi
echo "PostGIS is missing and is left out; install it with 'sudo apt-get install postgresql postgresql-postgis'" >&2
