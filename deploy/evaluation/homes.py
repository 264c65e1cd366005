#!/usr/bin/env python3
"""Makes other homes out of a measured one, and invents some, to see whether a detector keeps its
promise where nobody tuned it. Standard library only.

  homes.py FOLDER OUT [SEED]      FOLDER: the evaluation folder; OUT: a new one of the same shape

then  silence.sh OUT NAME dev injections/NAME.csv  for a NAME that this prints. What they are stands
in docs/detection.md; the same seed makes the same homes.
"""
import bisect, csv, gzip, json, math, os, random, shutil, sys

MIN, HOUR, DAY = 60000, 3600000, 86400000
PER_PERIOD = 20
WARM_DAYS = 56


def copies(loc, rnd):
    """(name, instants, doors) of copies of a home; local milliseconds."""
    week = lambda t: (t - loc[0] // DAY * DAY) // (7 * DAY)
    weeks = week(loc[-1])
    order = list(range(weeks))
    rnd.shuffle(order)
    to = {w: i for i, w in enumerate(order)}
    whole = [t for t in loc if week(t) < weeks]
    yield 'shuffled', [t + (to[week(t)] - week(t)) * 7 * DAY for t in whole], []
    yield 'reversed', [t + (weeks - 1 - 2 * week(t)) * 7 * DAY for t in whole], []
    yield 'sixty', [t for t in loc if rnd.random() < 0.6], []
    yield 'earlier', [t - 4 * HOUR for t in loc], []
    trips = []
    for day in range(loc[0] // DAY, loc[-1] // DAY):
        if rnd.random() < 0.1:
            start = int(day * DAY + rnd.gauss(10.5, 2) * HOUR)
            trips.append((start, start + int(rnd.lognormvariate(math.log(4.5), 0.5) * HOUR)))
    home = [t for t in loc if not any(a < t < b for a, b in trips)]
    yield 'outings', home, []
    yield 'outings-door', home, [t for trip in trips for t in trip]


def invented(rnd, days, wake, bed, still, turn, out, told):
    """One person, rooms with motion sensors: bouts of moving and of sitting still; hours."""
    life, doors = [], []
    for day in range(15500, 15500 + days):
        rise = min(max(wake + rnd.gauss(0, 0.7), 3), 13)
        night = max(bed + rnd.gauss(0, 0.6), rise + 8)
        signs, t = [], rise
        while t < night:
            end = min(t + rnd.lognormvariate(math.log(0.2), 0.9), night)
            while t < end:
                signs.append(t)
                t += rnd.expovariate(80) + 0.001
            t += rnd.lognormvariate(math.log(still / 60), 0.8)
        t = night
        while t < 24 + wake:
            t += rnd.lognormvariate(math.log(turn / 60), 1)
            signs.append(t)
        if rnd.random() < out:
            a = max(rnd.gauss(11, 2.5), rise + 0.5)
            b = a + rnd.lognormvariate(math.log(1.7), 0.6)
            signs = [s for s in signs if not a < s < b] + [a - 0.005, a + 0.002, b + 0.004, b + 0.02]
            doors += [24 * day + t for t in (a, b) if rnd.random() < told]
        life += [24 * day + s for s in signs]
    return [int(t * HOUR) for t in life], [int(t * HOUR) for t in doors]


def injections(name, rows, zone_hours, rnd):
    """Instants at random, as many by day, evening and night, with nobody out."""
    times = [t for t, _ in rows]
    first, last = times[0] + WARM_DAYS * DAY, times[-1]
    drawn, count = [], {'day': 0, 'evening': 0, 'night': 0}
    while min(count.values()) < PER_PERIOD:
        t = rnd.randrange(first, last)
        hour = (t + zone_hours * HOUR) % DAY / HOUR
        period = 'day' if 7 <= hour < 18 else 'evening' if 18 <= hour < 23 else 'night'
        before = bisect.bisect_right(times, t) - 1
        near = rows[max(0, before - 3):before + 1]
        out = any(door and times[before] - at <= 30000 for at, door in near)
        if count[period] == PER_PERIOD or out or t - times[before] > 11 * HOUR:
            continue
        count[period] += 1
        drawn.append((t, period))
    return [('%s-%03d' % (name, i), name, 'inactivity', 'dev', t, period, '', 1440)
            for i, (t, period) in enumerate(sorted(drawn))]


def main():
    folder, out = sys.argv[1:3]
    rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    for sub in ('data', 'injections'):
        os.makedirs(os.path.join(out, sub), exist_ok=True)
    for file in ('lib.py', 'stream.py', 'score.py'):
        shutil.copy(os.path.join(folder, file), out)
    sys.path.insert(0, folder)
    import lib
    real = lib.Home('ampds_water')
    loc = [t + real.offset(t) for t in real.times]
    homes = [(name, signs, doors, 'Etc/GMT+8', -8, 8 * HOUR) for name, signs, doors in copies(loc, rnd)]
    for name, told in (('invented', 0.99), ('invented-leaky', 0.93), ('invented-no-door', 0)):
        signs, doors = invented(rnd, 330, 7.3, 22.7, 22, 40, 0.5, told)
        homes.append((name, signs, doors, 'Etc/UTC', 0, 0))
    splits = {}
    for name, signs, doors, zone, hours, utc in homes:
        rows = sorted([(t + utc, False) for t in signs] + [(t + utc, True) for t in doors])
        with gzip.open(os.path.join(out, 'data', name + '.csv.gz'), 'wt', newline='') as f:
            w = csv.writer(f, lineterminator='\n')
            w.writerow(['epoch_ms', 'sensor_id', 'kind', 'value', 'label'])
            table = [(t, 'M001', 'motion', 'ON', '') for t, door in rows if not door]
            for t, door in rows:
                if door:
                    table += [(t, 'D001', 'contact', 'OPEN', ''), (t + 5000, 'D001', 'contact', 'CLOSE', '')]
            w.writerows(sorted(table))
        iso = lambda t: lib.dt.datetime.fromtimestamp(t / 1000, lib.ZoneInfo(zone)).date().isoformat()
        splits[name] = {'zone': zone, 'doors': ['D001'] if doors else [], 'bath': [], 'bed': [],
                        'warmup_end': iso(rows[0][0] + WARM_DAYS * DAY), 'heldout': None, 'exclude': [],
                        'dev': [iso(rows[0][0] + WARM_DAYS * DAY), iso(rows[-1][0] + DAY)]}
        with open(os.path.join(out, 'injections', name + '.csv'), 'w', newline='') as f:
            w = csv.writer(f, lineterminator='\n')
            w.writerow(['inj_id', 'dataset', 'kind', 'set', 't_ms', 'period', 'arg', 'horizon_min'])
            w.writerows(injections(name, rows, hours, rnd))
        print(name)
    with open(os.path.join(out, 'splits.json'), 'w') as f:
        json.dump(splits, f, indent=1)


if __name__ == '__main__':
    main()
