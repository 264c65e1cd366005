// The operator's page: what is known, what is chosen, what keys do.

import { render } from '/assets/lit/lit-html.js';
import { announce, toggleSound } from '/assets/parts.js';
import { Desk } from '/assets/desk.js';
import { KEYS, doable, page, queues } from '/assets/operator-view.js';
import * as sound from '/assets/sound.js';
import { get, loggedOut } from '/assets/api.js';
import { t } from '/assets/words.js';

const KEPT = 'nachtwacht.toetsen';
const root = document.getElementById('page');

const desk = new Desk({
  draw,
  onChanged: (alarm) => {
    if (alarm.id === state.chosen) fetchTimeline(alarm.id);
  },
  onNew: (alarm) => announce(t('new.alarm', alarm.kindText, alarm.clientName ?? alarm.client), true),
});

const state = Object.assign(desk.state, {
  chosen: null,
  timelines: new Map(),
  offers: new Map(),
  whys: new Map(),
  whyOpen: null,
  keysOn: localStorage.getItem(KEPT) !== 'uit',
});

const actions = {
  ...desk.actions,
  choose,
  why: openWhy,
  help: () => desk.openDialog('help'),
  sound: () => toggleSound().then(draw),
  languageChanged: () => {
    state.timelines.clear();
    state.whyOpen = null;
    desk.languageChanged();
    if (state.chosen) fetchTimeline(state.chosen);
  },
  toggleKeys: () => {
    state.keysOn = !state.keysOn;
    localStorage.setItem(KEPT, state.keysOn ? 'aan' : 'uit');
    draw();
  },
};

function draw() {
  render(page(state, actions), root);
  const { waiting } = queues(state);
  document.title = `${waiting.length ? `(${waiting.length}) ` : ''}${t('page.operator')} – Nachtwacht`;
  sound.keepUp(soundFor(waiting));
}

function soundFor(waiting) {
  if (state.connection.is === 'lost') return 'lost';
  if (waiting.some((alarm) => alarm.class === 'care-1')) return 'emergency';
  if (waiting.some((alarm) => alarm.class === 'care-2' || alarm.class === 'tech-1')) return 'look';
  return null;
}

function choose(id, focus = true) {
  const before = state.chosen;
  state.chosen = id;
  if (before !== id) state.whyOpen = null;
  state.message = null;
  draw();
  if (id) fetchTimeline(id);
  if (!focus) return;
  if (id && matchMedia('(max-width: 899px)').matches) document.getElementById('detail-title')?.focus();
  if (!id && before) document.querySelector(`[data-alarm="${CSS.escape(before)}"]`)?.focus();
}

/** Why this one, why no other: asked when somebody opens it, and anew each time. */
async function openWhy(alarm, open) {
  if (!open) {
    if (state.whyOpen === alarm.id) state.whyOpen = null;
    return;
  }
  if (state.whyOpen === alarm.id) return;
  state.whyOpen = alarm.id;
  state.whys.delete(alarm.client);
  draw();
  try {
    state.whys.set(alarm.client, await get(`/api/v1/clients/${encodeURIComponent(alarm.client)}/supervision`));
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.whys.set(alarm.client, { problem });
  }
  draw();
}

async function fetchTimeline(id) {
  try {
    const alarm = await get(`/api/v1/alarms/${encodeURIComponent(id)}`);
    state.timelines.set(id, alarm.timeline ?? []);
    state.offers.set(id, alarm.offered);
    draw();
  } catch (problem) {
    loggedOut(problem);
  }
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || desk.dialogOpen()) return;
  if (event.target.matches?.('input, textarea, select')) return;
  if (event.key === 'Escape' && state.chosen) return choose(null);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    return move(event.key === 'ArrowDown' ? 1 : -1);
  }
  if (state.keysOn) shortcut(event);
});

function shortcut(event) {
  const key = event.key.toUpperCase();
  if (key === '?') return actions.help();
  if (key === 'S') return actions.sound();
  if (key === 'N') return oldest();
  const alarm = desk.find(state.chosen);
  const name = Object.keys(KEYS).find((command) => KEYS[command] === key);
  if (name && alarm && !state.busy && doable(alarm, state.me).includes(name)) {
    event.preventDefault();
    actions.start(name, alarm);
  }
}

function move(step) {
  const { waiting, held } = queues(state);
  const order = [...waiting, ...held, ...state.ended.slice(0, 8)].map((alarm) => alarm.id);
  if (!order.length) return;
  const at = order.indexOf(state.chosen);
  const to = order[Math.min(order.length - 1, Math.max(0, at + step))];
  choose(to, false);
  document.querySelector(`[data-alarm="${CSS.escape(to)}"]`)?.focus();
}

function oldest() {
  const { waiting } = queues(state);
  if (!waiting.length) return;
  choose(waiting[0].id, false);
  document.querySelector(`[data-alarm="${CSS.escape(waiting[0].id)}"]`)?.focus();
}

desk.start();
