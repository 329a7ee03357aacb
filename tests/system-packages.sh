#!/usr/bin/env bash
# Install the system packages of a job unless they are there: `venv PYTHON` or `test`.
set -euo pipefail

need() { # command it gives, package that has it
  command -v "$1" >/dev/null 2>&1 || packages+=("$2")
}

install() {
  [ "${#packages[@]}" -eq 0 ] && return 0
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Error: please install ${packages[*]} (no apt-get here) and run this again" >&2
    exit 1
  fi
  echo "installing ${packages[*]}" >&2
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends \
    "${packages[@]}" >/dev/null
}

packages=()
case "${1:-}" in
  venv)
    "$2" -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
    ;;
  test)
    need java default-jre-headless
    need mvn maven
    command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
      packages+=(chromium)
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
    ;;
  *)
    echo "Error: usage: system-packages.sh venv PYTHON | test" >&2
    exit 2
    ;;
esac
install
