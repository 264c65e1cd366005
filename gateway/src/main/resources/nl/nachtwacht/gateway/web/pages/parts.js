// What all pages have in common: the top, the bar when the connection is gone, messages.

import { html, nothing } from '/assets/lit/lit-html.js';
import * as clock from '/assets/clock.js';
import * as sound from '/assets/sound.js';
import { language, speak, t } from '/assets/words.js';
import { post } from '/assets/api.js';

export { html, nothing };

const PAGES = [
  ['/', 'page.operator', (me) => me.roles.includes('operator')],
  ['/opvolger', 'page.responder', (me) => me.roles.includes('responder') || me.roles.includes('family-carer')],
  ['/rooster', 'page.rosters', (me) => me.rights.includes('see-rosters')],
  ['/zorgplannen', 'page.plans', (me) => me.rights.includes('change-supervision')],
  ['/apparaten', 'page.devices', (me) => me.rights.includes('see-devices')],
  ['/proefstand', 'page.tests', (me) => me.rights.includes('test-devices')],
  ['/storingen', 'page.technical', (me) => me.rights.includes('see-technical')],
  ['/inzage', 'page.audit', (me) => me.rights.includes('see-audit')],
];

export function top(state, actions) {
  return html`
    <a class="skip" href="#main">${t('skip')}</a>
    ${state.me?.demo ? html`<p class="demo" role="note">${t('demo')}</p>` : nothing}
    <header class="top">
      <span class="brand">${t('brand')}</span>
      ${state.me ? html`<nav class="pages" aria-label="${t('brand')}">${pages(state.me)}</nav>` : nothing}
      ${state.connection ? pulse(state) : nothing}
      <span class="grow"></span>
      ${state.connection ? soundButton(actions) : nothing}
      ${actions.help ? html`<button class="plain forkeys" @click=${actions.help}>${t('keys')} <kbd>?</kbd></button>` : nothing}
      <button class="plain" lang=${language === 'nl' ? 'en' : 'nl'} @click=${() => toggleLanguage(actions)}>${t('language')}</button>
      ${state.me ? html`<span class="me">${state.me.name}</span>` : nothing}
      ${state.me && !state.me.demo ? html`<button class="plain" @click=${logOut}>${t('logout')}</button>` : nothing}
    </header>
  `;
}

function pages(me) {
  const theirs = PAGES.filter(([, , isFor]) => isFor(me));
  const here = location.pathname;
  return theirs.map(
    ([path, key]) => html`<a href=${path} aria-current=${path === here ? 'page' : nothing}>${t(key)}</a>`,
  );
}

/** The sign that the system watches. It is there only while the server is heard. */
function pulse(state) {
  const { is } = state.connection;
  const text = is === 'live' ? t('watching') : is === 'lost' ? t('lost.short') : t('connecting');
  return html`<span class="pulse ${is}" data-connection=${is}>
    <span class="dot" aria-hidden="true"></span>${text}
    <time class="now">${clock.exact(clock.now())}</time>
  </span>`;
}

function soundButton(actions) {
  const is = sound.state();
  return html`<button class="plain" aria-pressed=${is === 'on'} @click=${actions.sound}>
    ${is === 'on' ? t('sound.on') : t('sound.off')}
  </button>`;
}

export function warnings(state, actions) {
  const lost = state.connection?.is === 'lost';
  return html`
    ${lost
      ? html`<div class="lost" role="alert">
          <strong>${t('lost.title', clock.exact(state.connection.since))}</strong>
          <span>${t('lost.text')}</span>
        </div>`
      : nothing}
    ${sound.state() === 'blocked'
      ? html`<div class="silent">
          <span>${t('sound.needed')}</span>
          <button @click=${actions.sound}>${t('sound.activate')} <kbd>S</kbd></button>
        </div>`
      : nothing}
  `;
}

export function message(state) {
  return state.message
    ? html`<p class="message ${state.message.tone}" role=${state.message.tone === 'bad' ? 'alert' : 'status'}>${state.message.text}</p>`
    : nothing;
}

export async function toggleSound() {
  if (sound.state() === 'on') sound.turnOff();
  else await sound.turnOn();
}

function toggleLanguage(actions) {
  speak(language === 'nl' ? 'en' : 'nl');
  actions.languageChanged();
}

async function logOut() {
  await post('/api/v1/session/end').catch(() => {});
  location.assign('/login');
}

export function announce(text, loud) {
  document.getElementById(loud ? 'loud' : 'calm').textContent = text;
}

/** What a problem says, in one line. */
export function told(problem) {
  if (!problem.answered) return t('unanswered');
  return t('failed', `${problem.details.detail} ${problem.details.action ?? ''}`.trim());
}

/** A table; on a phone each row is a card whose cells say their head. The roles stay when the layout goes. */
export function table(heads, rows, label) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table class="cards" role="table">
      <thead role="rowgroup">
        <tr role="row">${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}</tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((cells) => html`<tr role="row">${cells.map((cell, at) => html`<td role="cell" data-head=${heads[at]}><div>${cell}</div></td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}
