#!/usr/bin/env bash
# How good is the silence detector on a home? Runs the detector as shipped over an undisturbed home
# and over the same home with injected silences, and scores both.
#
#   deploy/evaluation/silence.sh FOLDER [DATASET] [SET] [INJECTIONS]
#
# FOLDER holds stream.py, score.py, splits.json and data/ (see its README); DATASET is a home of
# splits.json (default ampds_water), SET dev, heldout or test (default dev), INJECTIONS a file in
# FOLDER (default injections/dev.csv). Needs python3. docs/detection.md holds the table.
set -euo pipefail

folder=$(cd "${1:?usage: silence.sh FOLDER [DATASET] [SET] [INJECTIONS]}" && pwd)
dataset=${2:-ampds_water}
set=${3:-dev}
injections=${4:-injections/dev.csv}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
nachtwacht=$here/../../nachtwacht
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The plan for this home: its zone, and its outer doors when splits.json names them.
python3 - "$folder/splits.json" "$dataset" "$here/evaluation.yaml" > "$work/evaluation.yaml" <<'PY'
import json, sys
home = json.load(open(sys.argv[1]))[sys.argv[2]]
doors = home.get('doors', [])
for line in open(sys.argv[3]):
    line = line.replace('America/Vancouver', home['zone'])
    if doors and "'*contact'" in line and not line.startswith('#'):
        line = line.replace('back-door', 'inner-door')
    print(line, end='')
    if line.startswith('devices:'):
        for number, door in enumerate(doors):
            print("  - {id: door-%d, source: table, family: table, native: '%s', role: front-door, room: hal}" % (number, door))
PY

cd "$folder"
python3 stream.py base --dataset "$dataset" > "$work/base.csv"
python3 stream.py inject --injections "$injections" --dataset "$dataset" > "$work/injected.csv"
"$nachtwacht" replay --plan "$work/evaluation.yaml" --events "$work/base.csv" --out "$work/base_alarms.csv"
"$nachtwacht" replay --plan "$work/evaluation.yaml" --events "$work/injected.csv" --out "$work/injected_alarms.csv"
printf '{"inactivity": ["inactivity"]}' > "$work/kinds.json"
python3 score.py --base "$work/base_alarms.csv" --inject "$work/injected_alarms.csv" \
  --injections "$injections" --dataset "$dataset" --set "$set" --accept "$work/kinds.json"
