// The server's time, carried on by this machine's clock, and how times are written.

let offset = 0;

/** Every heartbeat brings the server's time. */
export function hear(now) {
  offset = Date.parse(now) - Date.now();
}

export function now() {
  return Date.now() + offset;
}

const ZONE = 'Europe/Amsterdam';
const minutes = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: ZONE });
const seconds = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: ZONE });
const days = new Intl.DateTimeFormat('nl-NL', { day: '2-digit', month: '2-digit', timeZone: ZONE });
const dates = new Intl.DateTimeFormat('nl-NL', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: ZONE });
const HALF_A_YEAR = 182 * 86_400_000;

/** 02:14, with the day when it is not today, and the year when that could be mistaken. */
export function time(moment) {
  const at = new Date(moment);
  if (dates.format(now()) === dates.format(at)) return minutes.format(at);
  const day = Math.abs(now() - at) < HALF_A_YEAR ? days : dates;
  return `${day.format(at)} ${minutes.format(at)}`;
}

const whole = new Intl.DateTimeFormat('nl-NL', { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: ZONE });

/** 01-03-2026 02:14: of a past that may be long ago. */
export function full(moment) {
  return whole.format(new Date(moment)).replace(',', '');
}

/** 02:14:33 */
export function exact(moment) {
  return seconds.format(new Date(moment));
}

/** 0:07, 12:31, 3 u 05: a span that runs. */
export function span(milliseconds) {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const h = Math.floor(total / 3600);
  const m = Math.floor((total % 3600) / 60);
  const s = total % 60;
  return h > 0 ? `${h} u ${pad(m)}` : `${m}:${pad(s)}`;
}

export function since(moment) {
  return span(now() - Date.parse(moment));
}

const DAYS_FROM = 48 * 3_600_000;

/** A span that runs, in days where hours would have to be counted: t says them. */
export function left(milliseconds, t) {
  return milliseconds < DAYS_FROM ? span(milliseconds) : t('days', Math.round(milliseconds / 86_400_000));
}

/** How long ago, in words for a table: t says them. */
export function ago(moment, t) {
  const passed = Math.floor((now() - Date.parse(moment)) / 60_000);
  if (passed < 1) return t('age.lately');
  if (passed < 60) return t('age.minutes', passed);
  if (passed < 24 * 60) return t('age.hours', Math.floor(passed / 60));
  const days = Math.floor(passed / (24 * 60));
  return t(days === 1 ? 'age.day' : 'age.days', days);
}

const walls = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: ZONE });

/** 2026-03-01T02:14, what the clock on the wall shows, as date fields have it. */
export function wall(moment) {
  return walls.format(new Date(moment)).replace(' ', 'T');
}

/** The moment at which the clock on the wall shows this, in UTC. */
export function moment(shown) {
  const wanted = Date.parse(`${shown}:00Z`);
  let at = wanted;
  for (let i = 0; i < 2; i++) at += wanted - Date.parse(`${wall(at)}:00Z`);
  return new Date(at).toISOString();
}

function pad(number) {
  return String(number).padStart(2, '0');
}
