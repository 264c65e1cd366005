// The installer's test bench, on a phone on a ladder: begin, press, see it within a second, confirm, next.

import { render } from '/assets/lit/lit-html.js';
import { announce, html, message, nothing, told, toggleSound, top, warnings } from '/assets/parts.js';
import { command, get, loggedOut, post, whoAmI } from '/assets/api.js';
import { Connection } from '/assets/connection.js';
import { bench, waiting } from '/assets/tests-view.js';
import * as clock from '/assets/clock.js';
import * as sound from '/assets/sound.js';
import { t } from '/assets/words.js';

const root = document.getElementById('page');
const EVERY_TESTING = 1_000;
const EVERY = 5_000;
const DRAW = 250;
const HOMES_MAX = 50;

const state = {
  me: null,
  devices: null,
  client: decodeURIComponent(location.hash.slice(1)) || null,
  shown: null,
  search: '',
  minutes: 15,
  busy: false,
  message: null,
  connection: { is: 'connecting', since: clock.now() },
};
const seen = new Map();
let fetching = false;
let again = false;
let stream = null;

const actions = {
  sound: () => toggleSound().then(draw),
  languageChanged: () => {
    stream?.restart();
    refresh();
  },
  begin: (devices) => say({ command: 'begin', minutes: state.minutes, ...(devices && { devices }) }, 'tests.begun'),
  end: () => say({ command: 'end' }, 'tests.over'),
  judge: (device, works) => say({ command: works ? 'passed' : 'failed', devices: [device] }, 'tests.noted'),
  confirm: (press) => answer(press, 'confirm-test', 'tests.confirmed'),
  real: (press) => answer(press, 'not-a-test', 'tests.made.real'),
  minutes: (minutes) => {
    state.minutes = minutes;
    draw();
  },
  leave: () => choose(null),
};

function draw() {
  document.title = `${t('page.tests')} – Nachtwacht`;
  render(
    html`
      ${top(state, actions)} ${warnings(state, actions)}
      <main id="main" class="tests">
        ${message(state)} ${state.client ? chosen() : homes()}
      </main>
    `,
    root,
  );
  const calls = state.shown && waiting(state.shown).length > 0;
  sound.keepUp(state.connection.is === 'lost' ? 'lost' : calls ? 'emergency' : null);
}

function chosen() {
  return html`
    <button class="plain" @click=${actions.leave}>‹ ${t('tests.other')}</button>
    <h1>${t('tests.home', state.client)}</h1>
    ${state.shown ? bench(state, actions) : html`<p class="none">${t('connecting')}</p>`}
  `;
}

function homes() {
  const byClient = new Map();
  for (const device of state.devices ?? []) byClient.set(device.client, (byClient.get(device.client) ?? 0) + 1);
  const wanted = state.search.toLowerCase();
  const found = [...byClient].filter(([client]) => client.toLowerCase().includes(wanted));
  return html`
    <h1>${t('page.tests')}</h1>
    <p>${t('tests.intro')}</p>
    <label class="search">${t('tests.search')} <input type="search" @input=${(event) => search(event.target.value)} /></label>
    <ul class="homes">
      ${found
        .slice(0, HOMES_MAX)
        .map(([client, count]) => html`<li><button data-home=${client} @click=${() => choose(client)}><b>${client}</b> ${t('tests.devices', count)}</button></li>`)}
    </ul>
    ${found.length > HOMES_MAX ? html`<p class="none">${t('tests.more', found.length - HOMES_MAX)}</p>` : nothing}
    ${state.devices && !found.length ? html`<p class="none">${t('devices.none')}</p>` : nothing}
  `;
}

function search(text) {
  state.search = text;
  draw();
}

function choose(client) {
  Object.assign(state, { client, shown: null, message: null });
  seen.clear();
  history.replaceState(null, '', client ? `#${encodeURIComponent(client)}` : location.pathname);
  draw();
  refresh();
}

async function say(body, done) {
  await act(async () => show(await post(`/api/v1/clients/${encodeURIComponent(state.client)}/tests/commands`, body)), done);
}

async function answer(press, what, done) {
  await act(() => command(press.alarm, { command: what }), done);
  refresh();
}

async function act(work, done) {
  if (state.busy) return;
  state.busy = true;
  if (sound.state() === 'blocked') sound.turnOn().then(draw);
  draw();
  try {
    await work();
    state.message = { tone: 'good', text: t(done) };
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: told(problem) };
  }
  state.busy = false;
  announce(state.message.text, state.message.tone === 'bad');
  draw();
}

/** A press, or the first word of a device, is said aloud and sounds; once. */
function show(tests) {
  if (tests.client !== state.client) return;
  clock.hear(tests.now);
  const first = state.shown === null;
  for (const press of tests.presses) news(press.alarm, press.stands, first, () => [`tests.said.${press.stands}`, press.stands !== 'confirmed']);
  for (const device of tests.devices)
    if (device.session?.heard) news(device.id, device.session.from, first, () => ['tests.said.heard', false, device.label || device.id]);
  state.shown = tests;
  draw();
}

function news(key, value, quiet, say) {
  if (seen.get(key) === value) return;
  seen.set(key, value);
  if (quiet) return;
  const [text, loud, ...values] = say();
  announce(t(text, ...values), loud);
  // What asks for a word stands on top; whoever scrolled to a device must see it.
  if (loud) scrollTo({ top: 0 });
  if (!loud) sound.play('back');
}

/** One question at a time; what happens meanwhile asks once more. */
async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  const client = state.client;
  try {
    state.me ??= await whoAmI();
    if (client) {
      const tests = await get(`/api/v1/clients/${encodeURIComponent(client)}/tests`);
      if (client === state.client) show(tests);
    } else {
      state.devices = (await get('/api/v1/devices')).devices;
    }
    if (state.message?.lost) state.message = null;
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', lost: true, text: problem.answered ? told(problem) : t('lost.short') };
  }
  fetching = false;
  draw();
  if (again) {
    again = false;
    refresh();
  }
}

let asked = 0;

function tick() {
  const testing = state.shown && (waiting(state.shown).length > 0 || state.shown.devices.some((device) => device.session));
  if (performance.now() - asked >= (testing ? EVERY_TESTING : EVERY)) {
    asked = performance.now();
    refresh();
  }
  draw();
}

sound.tryAlone();
addEventListener('hashchange', () => choose(decodeURIComponent(location.hash.slice(1)) || null));
draw();
refresh().then(() => {
  stream = new Connection({
    onAll: refresh,
    onAlarm: refresh,
    onState: (is, since) => {
      state.connection = { is, since };
      draw();
    },
  });
});
setInterval(tick, DRAW);
