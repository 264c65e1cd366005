// Calls to the server. A call either has its answer or throws a Problem; nothing is assumed.

import { language } from '/assets/words.js';

const ANSWER_WITHIN = 10_000;
const ORDER_ANSWER_WITHIN = 45_000;
let csrf = '';

export class Problem extends Error {
  constructor(details, answered) {
    super(details.detail ?? '');
    this.details = details;
    /** false: we do not know whether the server did it. */
    this.answered = answered;
  }
}

export async function whoAmI() {
  const me = await get('/api/v1/me');
  csrf = me.csrf;
  return me;
}

export function get(path) {
  return call(path, {});
}

export function post(path, body, within = ANSWER_WITHIN) {
  const options = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
    body: JSON.stringify(body ?? {}),
  };
  return call(path, options, within);
}

export function command(alarm, body) {
  return post(`/api/v1/alarms/${encodeURIComponent(alarm)}/commands`, body);
}

/** Waits longer: the device itself must say what came of it. */
export function order(device, body) {
  return post(`/api/v1/devices/${encodeURIComponent(device)}/commands`, body, ORDER_ANSWER_WITHIN);
}

async function call(path, options, within = ANSWER_WITHIN) {
  const headers = { Accept: 'application/json', 'Accept-Language': language, ...options.headers };
  let response;
  try {
    response = await fetch(path, { ...options, headers, signal: AbortSignal.timeout(within) });
  } catch {
    throw new Problem({ code: 'unanswered', detail: '' }, false);
  }
  if (response.status === 204) return null;
  let body;
  try {
    body = await response.json();
  } catch {
    throw new Problem({ code: 'unanswered', detail: '' }, response.status < 500);
  }
  if (!response.ok) throw new Problem(body, true);
  return body;
}

/** Away to the log-in when that is what the server asks. */
export function loggedOut(problem) {
  if (problem?.details?.code !== 'log-in-needed') return false;
  location.assign('/login');
  return true;
}
