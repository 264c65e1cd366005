#!/bin/sh
# Measures the rules on simulated homes and prints the tables of docs/rig.md.
# usage: rig.sh nights [SEED [HOMES]]          night walks: found, delay, false alarms in eight weeks
#        rig.sh year   [SEED [HOMES [DAYS]]]   every rule: false alarms a client-week, recall, delay
set -eu
cd "$(dirname "$0")/../.."
seed=${2:-20260110}
case "${1:-}" in
  nights) test=NightWalksTest; homes=${3:-60}; more="" ;;
  year) test=YearRigTest; homes=${3:-12}; more="-Ddays=${4:-365} -Dincidents=4" ;;
  *) sed -n '2,4s/^# //p' "$0" >&2; exit 2 ;;
esac
mvn -q -pl alerting -am test -Dtest="$test" -Dsurefire.failIfNoSpecifiedTests=false \
  -Dseed="$seed" -Dhomes="$homes" $more
