// The installer's page: what is registered, who sends without being registered, what nobody understood.

import { render } from '/assets/lit/lit-html.js';
import { html, message, nothing, table, told, top } from '/assets/parts.js';
import { get, loggedOut, whoAmI } from '/assets/api.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

const root = document.getElementById('page');
const EVERY = 5_000;
const state = { me: null, devices: [], unassigned: [], rubbish: [], search: '', message: null };
const actions = { languageChanged: draw };

function draw() {
  document.title = `${t('page.devices')} – Nachtwacht`;
  render(
    html`
      ${top(state, actions)}
      <main id="main" class="lists">
        ${message(state)} ${strangers()} ${registered()}
      </main>
    `,
    root,
  );
}

function strangers() {
  if (!state.me?.rights.includes('see-strangers')) return nothing;
  return html`
    <section>
      <h1>${t('unassigned.title')} <span class="count ${state.unassigned.length ? 'some' : ''}">${state.unassigned.length}</span></h1>
      <p>${t('unassigned.text')}</p>
      ${state.unassigned.length
        ? table(
            [t('devices.device'), t('devices.source'), t('col.last'), t('col.count'), t('col.topic'), t('col.payload')],
            state.unassigned.map((one) => [
              html`<b>${one.nativeId}</b><br />${one.family}`,
              one.source,
              ago(one.lastAt),
              one.messages,
              one.topic,
              html`<code>${one.payload}</code>`,
            ]),
            t('unassigned.title'),
          )
        : html`<p class="none">${t('unassigned.none')}</p>`}
    </section>
    <section>
      <h2>${t('rubbish.title')} <span class="count">${state.rubbish.length}</span></h2>
      <p>${t('rubbish.text')}</p>
      ${state.rubbish.length
        ? table(
            [t('col.last'), t('devices.source'), t('col.reason'), t('col.topic'), t('col.payload')],
            state.rubbish.map((one) => [
              ago(one.at),
              one.source,
              html`<b>${one.reason}</b><br />${one.detail}`,
              one.topic,
              html`<code>${one.payload}</code>`,
            ]),
            t('rubbish.title'),
          )
        : html`<p class="none">${t('rubbish.none')}</p>`}
    </section>
  `;
}

function registered() {
  const wanted = state.search.toLowerCase();
  const found = state.devices.filter((device) => Object.values(device).join(' ').toLowerCase().includes(wanted));
  return html`<section>
    <h2>${t('devices.title')} <span class="count">${found.length}</span></h2>
    <label class="search">${t('devices.search')} <input type="search" @input=${(event) => search(event.target.value)} /></label>
    ${found.length
      ? table(
          [t('devices.device'), t('devices.client'), t('devices.place'), t('devices.source')],
          found.map((device) => [
            html`<b>${device.label || device.id}</b><br /><code>${device.nativeId}</code>`,
            device.client,
            `${device.roleText}, ${device.room}`,
            `${device.source} · ${device.family}`,
          ]),
          t('devices.title'),
        )
      : html`<p class="none">${t('devices.none')}</p>`}
  </section>`;
}

function ago(moment) {
  return html`${clock.time(moment)}<br /><span class="small">${clock.ago(moment, t)}</span>`;
}

function search(text) {
  state.search = text;
  draw();
}

async function refresh() {
  try {
    state.me ??= await whoAmI();
    state.devices = (await get('/api/v1/devices')).devices;
    if (state.me.rights.includes('see-strangers')) {
      state.unassigned = (await get('/api/v1/unassigned')).unassigned;
      state.rubbish = (await get('/api/v1/rubbish')).rubbish;
    }
    state.message = null;
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: problem.answered ? told(problem) : t('lost.short') };
  }
  draw();
  setTimeout(refresh, EVERY);
}

draw();
refresh();
