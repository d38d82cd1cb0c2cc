#!/bin/sh
# For `multi-gitter print`: one line for each finding of each repository, and no change anywhere.
set -u

version="${IAMCREDENTIALS_VERSION:-0.1.0}"
status=0
report=$(npx --yes "eslint-plugin-iamcredentials@$version" check --format json .) || status=$?
if [ "$status" -gt 1 ]; then
  exit "$status"
fi
printf '%s' "$report" | node -e '
  const {relative} = require("node:path");
  for (const {filePath, messages} of JSON.parse(require("node:fs").readFileSync(0, "utf8"))) {
    for (const {ruleId, line, fix, suggestions} of messages) {
      const safety = fix ? "safe" : suggestions ? "review" : "manual";
      console.log([process.env.REPOSITORY, JSON.stringify(relative(process.cwd(), filePath)).slice(1, -1), line, ruleId, safety].join("\t"));
    }
  }
'
