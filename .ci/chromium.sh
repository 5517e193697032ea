#!/usr/bin/env bash
# A real Chromium for the browser tests, by the system's package manager where that needs no password.
set -euo pipefail
cd "$(dirname "$0")/.."

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

as_root=""
if [ "$(id -u)" != 0 ]; then
    as_root="sudo -n"
fi

may() {
    command -v "$1" >/dev/null && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }
}

echo "Installing Chromium for the browser tests"
if may apt-get; then
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
elif may dnf; then
    $as_root dnf install -y -q chromium
elif may pacman; then
    $as_root pacman -S --noconfirm --quiet chromium
elif may apk; then
    $as_root apk add --quiet chromium
elif command -v brew >/dev/null; then
    brew install --quiet --cask chromium
else
    echo "The browser tests need Chromium, and this account may not install it. Install it by hand, for example with" >&2
    echo "  sudo apt-get install chromium      (or: dnf, pacman, apk; on a Mac: brew install --cask chromium)" >&2
    exit 1
fi
