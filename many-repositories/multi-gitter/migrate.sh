#!/bin/sh
# multi-gitter runs this in a clone of each repository. It opens a pull request when a file changed and the status is 0, and
# lists the repository as failed when it is not.
set -u

version="${IAMCREDENTIALS_VERSION:-0.1.0}"
set -- migrate
if [ "${IAMCREDENTIALS_UNSAFE:-false}" = true ]; then
  set -- "$@" --unsafe
fi

status=0
npx --yes "eslint-plugin-iamcredentials@$version" "$@" . || status=$?
# 1 means that findings are left for a person: what could be rewritten is worth a pull request all the same.
if [ "$status" -gt 1 ]; then
  exit "$status"
fi
