#!/usr/bin/env bash
# How fast does a whole profile run over history, on one core? Makes up a table and replays it.
#
#   deploy/evaluation/throughput.sh [HOMES] [DAYS] [PROFILE] [VERSION]
#
# 160 homes, 28 days, dementia-alone, version 1, if not said otherwise: about 840 rows a home and day.
# The same numbers make the same table. Needs python3, and taskset to keep it to one core.
# docs/plans.md says what came out of it.
set -euo pipefail

homes=${1:-160}
days=${2:-28}
profile=${3:-dementia-alone}
version=${4:-1}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
nachtwacht=$here/../../nachtwacht
case $homes$days in
  *[!0-9]*)
    echo "throughput.sh: homes and days are whole numbers, not '$homes' and '$days'" >&2
    exit 2
    ;;
esac
"$nachtwacht" plan --profiles >/dev/null # builds what is not built, so that this is not measured
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/plan.yaml" <<PLAN
version: 1
client: {id: throughput, organisation: throughput, name: Throughput, address: Nowhere 1}
home: {id: home, zone: Europe/Amsterdam}
profile: {id: $profile, version: $version}
devices:
  - {id: hal, source: table, family: table, native: m-hal, role: motion, room: hal}
  - {id: woonkamer, source: table, family: table, native: m-woonkamer, role: motion, room: woonkamer}
  - {id: keuken, source: table, family: table, native: m-keuken, role: motion, room: keuken}
  - {id: badkamer, source: table, family: table, native: m-badkamer, role: motion, room: badkamer}
  - {id: slaapkamer, source: table, family: table, native: m-slaapkamer, role: motion, room: slaapkamer}
  - {id: bed, source: table, family: table, native: bed, role: bed, room: slaapkamer}
  - {id: deur, source: table, family: table, native: deur, role: front-door, room: hal}
  - {id: klimaat, source: table, family: table, native: klimaat, role: climate, room: woonkamer}
ladder:
  - {call: [{on-duty: nacht}], patience: PT60S}
PLAN

python3 - "$homes" "$days" > "$work/table.csv" <<'PY'
import random, sys
SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000
FIRST_DAY = 1_767_222_000_000  # midnight of 1 January 2026 in Amsterdam
random.seed(7)


def motion(rows, at, room, seconds):
    rows += [(at, 'm-' + room, 'motion', 'ON'), (at + seconds * SECOND, 'm-' + room, 'motion', 'OFF')]


def day(rows, midnight):
    up = midnight + 7 * HOUR + random.randint(0, 40) * MINUTE
    rows.append((up, 'bed', 'bed', 'FREE'))
    at = up
    while at < midnight + 23 * HOUR:
        room = random.choice(['hal', 'woonkamer', 'keuken', 'badkamer'])
        for _ in range(random.randint(3, 20)):
            motion(rows, at, room, 25)
            at += random.randint(30 * SECOND, 2 * MINUTE)
        at += random.randint(1, 25) * MINUTE
    for _ in range(random.randint(1, 3)):
        at = midnight + random.randint(9, 20) * HOUR + random.randint(0, 50 * MINUTE)
        rows += [(at, 'deur', 'door', 'OPEN'), (at + 15 * SECOND, 'deur', 'door', 'CLOSED')]
    rows.append((midnight + 23 * HOUR + 10 * MINUTE, 'bed', 'bed', 'OCCUPIED'))
    for _ in range(2):
        at = midnight + 24 * HOUR + random.randint(0, 5) * HOUR + random.randint(0, 50) * MINUTE
        rows.append((at, 'bed', 'bed', 'FREE'))
        motion(rows, at + 20 * SECOND, 'slaapkamer', 25)
        motion(rows, at + MINUTE, 'badkamer', 90)
        rows.append((at + 260 * SECOND, 'bed', 'bed', 'OCCUPIED'))
    for hour in range(24):
        at = midnight + hour * HOUR + random.randint(0, MINUTE)
        rows.append((at, 'klimaat', 'temperature', '20.%d' % random.randint(0, 9)))


print('time_ms,client,sensor_id,kind,value')
for home in range(int(sys.argv[1])):
    rows = []
    for number in range(int(sys.argv[2])):
        day(rows, FIRST_DAY + number * 24 * HOUR)
    for at, sensor, kind, value in sorted(rows):
        print('%d,h%03d,%s,%s,%s' % (at, home, sensor, kind, value))
PY

one_core=()
if command -v taskset >/dev/null 2>&1; then
  one_core=(taskset -c 0)
fi
time ${one_core[@]+"${one_core[@]}"} "$nachtwacht" replay --plan "$work/plan.yaml" --events "$work/table.csv" \
  --out "$work/alarms.csv"
uptime
