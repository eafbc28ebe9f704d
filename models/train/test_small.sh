#!/usr/bin/env bash
# Trains and exports a tiny encoder on invented texts, in an environment of its own.
set -euo pipefail
cd "$(dirname "$0")"
environment=../../.cache/train-environment

if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo 'Install Python 3.11 or later with venv, then run npm test again.'
    exit 1
  fi
  apt-get update -q
  apt-get install -y -q --no-install-recommends python3 python3-venv
fi

if [ ! -e "$environment/complete" ]; then
  rm -rf "$environment"
  python3 -m venv "$environment"
  # One after the other: a resolver that sees torch pinned first adds no other build of it.
  "$environment/bin/pip" install -q torch==2.13.0
  "$environment/bin/pip" install -q -r requirements-small.txt
  touch "$environment/complete"
fi
(cd starter && "../$environment/bin/python" -B -m unittest)
"$environment/bin/python" -m penlight_train.small_run
