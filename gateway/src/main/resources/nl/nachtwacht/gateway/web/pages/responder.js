// The responder's page, on a phone: what is offered, what one has, one big button at a time.

import { render } from '/assets/lit/lit-html.js';
import { announce, html, message, nothing, toggleSound, top, warnings } from '/assets/parts.js';
import { Desk } from '/assets/desk.js';
import { ageOf, badge, buttons, dialogs, doors, inOrder, next } from '/assets/operator-view.js';
import { around } from '/assets/around-view.js';
import { pushBox, startPush } from '/assets/push.js';
import * as clock from '/assets/clock.js';
import * as sound from '/assets/sound.js';
import { t } from '/assets/words.js';

const root = document.getElementById('page');

const desk = new Desk({
  draw,
  onNew: (alarm) => announce(t('new.alarm', alarm.kindText, ''), true),
});
const state = Object.assign(desk.state, { keysOn: false, saidOn: null });
const actions = {
  ...desk.actions,
  start: (name, alarm) => {
    state.saidOn = alarm.id;
    desk.actions.start(name, alarm);
  },
  startWith: (name, alarm, extra) => {
    state.saidOn = alarm.id;
    desk.actions.startWith(name, alarm, extra);
  },
  order: (alarm, door, command) => {
    state.saidOn = alarm.id;
    desk.actions.order(alarm, door, command);
  },
  sound: () => toggleSound().then(draw),
  languageChanged: () => desk.languageChanged(),
};

/** Theirs: they hold it, or came along. */
function has(alarm) {
  return alarm.mine || Boolean(alarm.crew?.helpers.some((one) => one.person === state.me?.person));
}

function draw() {
  const mine = inOrder([...state.alarms.values()].filter(has));
  const offers = inOrder([...state.alarms.values()].filter((alarm) => !has(alarm)));
  render(page(mine, offers), root);
  document.title = `${t('page.responder')} – Nachtwacht`;
  const called = offers.some((alarm) => alarm.state === 'waiting' || alarm.transfer?.to === state.me?.person);
  sound.keepUp(state.connection.is === 'lost' ? 'lost' : called ? 'emergency' : null);
}

function page(mine, offers) {
  const over = state.ended.slice(0, 3);
  return html`
    ${top(state, actions)} ${warnings(state, actions)}
    <main id="main" class="road">
      <h1>${t('my.alarms')}</h1>
      ${mine.length ? mine.map(big) : html`<p class="none">${t('mine.none')}</p>`}
      <h2>${t('offers')}</h2>
      ${offers.length ? offers.map(big) : html`<p class="none">${t('offers.none')}</p>`}
      ${over.length ? html`<h2>${t('queue.ended')}</h2>${over.map(big)}` : nothing}
      ${pushBox()}
    </main>
    ${dialogs(state, actions)}
  `;
}

function big(alarm) {
  return html`<article class="big ${alarm.class}" data-alarm=${alarm.id}>
    <header>
      ${badge(alarm)}<span class="clock">${ageOf(alarm)}</span>
      <h3>${alarm.kindText}</h3>
    </header>
    ${alarm.id === state.saidOn ? message(state) : nothing}
    ${alarm.sentence ? html`<p class="sentence">${alarm.sentence}</p>` : nothing}
    ${alarm.clientName
      ? html`<p class="where">${alarm.clientName}<br />${alarm.address}</p>`
      : alarm.outcome
        ? nothing
        : html`<p class="whom">${t('hidden.client')}</p>`}
    ${buttons(state, actions, alarm, false)} ${doors(state, actions, alarm)} ${around(state, actions, alarm)}
    ${alarm.clientName ? whom(alarm) : nothing}
    <p class="stand">
      <strong>${alarm.outcomeText ?? alarm.stateText}</strong>
      ${alarm.holderName && !alarm.mine ? t('holder.other', alarm.holderName) : nothing}
      ${alarm.mine ? t('holder.until', clock.exact(alarm.leaseUntil)) : nothing} ${next(alarm)}
    </p>
  </article>`;
}

function whom(alarm) {
  return html`<dl class="facts">
    ${alarm.access ? html`<div class="key"><dt>${t('access')}</dt><dd>${alarm.access}</dd></div>` : nothing}
    ${alarm.remarks ? html`<div><dt>${t('remarks')}</dt><dd>${alarm.remarks}</dd></div>` : nothing}
    ${alarm.phone
      ? html`<div><dt>${t('phone')}</dt><dd><a href="tel:${alarm.phone.replace(/[^+\d]/g, '')}">${alarm.phone}</a></dd></div>`
      : nothing}
  </dl>`;
}

desk.start().then(() => startPush(draw));
