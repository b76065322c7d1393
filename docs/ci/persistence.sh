#!/bin/sh
# Drill, check and report for one service, in any CI system. Needs Node 22 or newer and a checkout.
# All settings are variables, so that nothing of them is ever read as a command:
#   PERSISTENCE_DIR        the service's root folder (.)
#   PERSISTENCE_VERSION    version of @persistence-scorecard/cli (0.1.0)
#   PERSISTENCE_DRILL      what to run: all, none, or one of migrate, restore, integrity, benchmark, online (all)
#   DATABASE_URL           a PostgreSQL server for the drill; without it the embedded one
#   PERSISTENCE_FAIL_ON    denied, inconclusive or never: which gate fails the job (denied)
#   PERSISTENCE_SERVER     the portal's backend; without it nothing is sent
#   PERSISTENCE_AUDIENCE   whom the identity token is for (the origin of the server)
#   PERSISTENCE_SUMMARY    file that gets the summary in Markdown (persistence-summary.md)
#   PERSISTENCE_DRY_RUN    true: print what would be sent
# A token is never an argument: the command takes it from the environment (docs/run-in-ci.md).
# Runs with or without `set -e`.
set -u
dir=${PERSISTENCE_DIR:-.}
parts=${PERSISTENCE_DRILL:-all}
fail_on=${PERSISTENCE_FAIL_ON:-denied}
summary=${PERSISTENCE_SUMMARY:-${GITHUB_STEP_SUMMARY:-persistence-summary.md}}
bundle=$dir/.persistence/evidence/drill.json
version=${PERSISTENCE_VERSION:-0.1.0}
result=0
if [ -z "${DATABASE_URL:-}" ]; then unset DATABASE_URL; fi

persistence() {
  npx --yes "@persistence-scorecard/cli@$version" "$@"
}
fail() { # the first failure is the job's exit code
  echo "$2" >&2
  if [ "$result" -eq 0 ]; then result=$1; fi
}

case $version in
  '' | *[!0-9A-Za-z.-]*) fail 3 "PERSISTENCE_VERSION is no version, such as 0.1.0." ;;
esac
case $parts in
  all | none | migrate | restore | integrity | benchmark | online) ;;
  *) fail 3 "PERSISTENCE_DRILL is $parts; use all, none, migrate, restore, integrity, benchmark or online." ;;
esac
case $fail_on in
  denied | inconclusive | never) ;;
  *) fail 3 "PERSISTENCE_FAIL_ON is $fail_on; use denied, inconclusive or never." ;;
esac
if [ "$result" -ne 0 ]; then exit "$result"; fi

# 1. Do it for real. 2 means that something was skipped, and the summary says why.
if [ "$parts" != none ]; then
  rm -f "$bundle" # of an earlier run
  if [ "$parts" = all ]; then set -- "$dir"; else set -- "$parts" "$dir"; fi
  code=0
  persistence drill "$@" --out "$bundle" --format markdown >>"$summary" || code=$?
  case $code in
    0 | 2) ;;
    1) fail 1 "The drill failed; see $summary." ;;
    *) fail "$code" "The drill could not be run (exit $code)." ;;
  esac
  echo >>"$summary"
fi

# 2. The scorecard, with what was just proven.
set -- "$dir"
if [ -f "$bundle" ]; then set -- "$@" --evidence "$bundle"; fi
code=0
persistence check "$@" --format markdown >>"$summary" || code=$?
echo >>"$summary"
case $code:$fail_on in
  0:* | 1:never | 2:never | 2:denied) ;;
  1:*) fail 1 "The gate denies; see $summary." ;;
  2:*) fail 2 "The gate cannot decide; see $summary." ;;
  *) fail "$code" "The check could not be run (exit $code)." ;;
esac

# 3. Tell the portal, also and above all when something failed.
foreign=
if [ -z "${ACTIONS_ID_TOKEN_REQUEST_URL:-}${PERSISTENCE_ID_TOKEN:-}${PERSISTENCE_TOKEN:-}" ]; then
  # Pull requests of forks get neither identity nor secrets.
  case ${GITHUB_EVENT_NAME:-}:${CI_PIPELINE_SOURCE:-} in
    pull_request:* | *:merge_request_event | *:external_pull_request_event) foreign=yes ;;
  esac
fi
# A merge request of a fork runs in the fork, whose identity speaks for no service of this portal.
if [ "${CI_MERGE_REQUEST_SOURCE_PROJECT_ID:-}" != "${CI_MERGE_REQUEST_PROJECT_ID:-}" ]; then foreign=yes; fi
if [ ! -f "$bundle" ]; then
  echo "There is no evidence to send."
elif [ "${PERSISTENCE_DRY_RUN:-}" = true ]; then
  persistence report "$bundle" --dry-run || fail $? "The evidence cannot be sent."
elif [ -z "${PERSISTENCE_SERVER:-}" ]; then
  echo "PERSISTENCE_SERVER is not set: nothing is sent."
elif [ -n "$foreign" ]; then
  echo "This pull request has no identity of this repository (a fork, or the job was given none): nothing is sent."
else
  set -- "$bundle"
  if [ -n "${PERSISTENCE_TOKEN:-}" ]; then set -- "$@" --token-env PERSISTENCE_TOKEN; fi
  code=0
  persistence report "$@" --output markdown >>"$summary" || code=$?
  case $code in
    0) echo "The evidence was sent." ;;
    1) fail 1 "The portal did not take all of the evidence; see $summary." ;;
    4) echo "The portal is out of reach; the next run sends its own evidence." >&2 ;; # no reason to stop a merge
    *) fail "$code" "The evidence could not be sent (exit $code)." ;;
  esac
fi
exit "$result"
