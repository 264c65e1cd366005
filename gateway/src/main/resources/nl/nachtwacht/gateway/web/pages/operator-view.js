// What the operator sees: pure functions from the page's state to templates. Templates escape by construction.

import { html, message, nothing, top, warnings } from '/assets/parts.js';
import { repeat } from '/assets/lit/directives/repeat.js';
import { around, marks, reached } from '/assets/around-view.js';
import { why } from '/assets/why-view.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

const SIGNS = { 'care-1': '▲', 'care-2': '◆', 'care-3': '●', 'tech-1': '■', 'tech-2': '□', test: '○' };

export const ETAS = [5, 10, 15, 20, 30, 45];
export const OUTCOMES = [
  'helped-on-site',
  'helped-by-voice',
  'emergency-services',
  'false-alarm-confirmed',
  'no-contact-checked-on-site',
  'client-away-confirmed',
  'technical',
  'duplicate',
  'test-confirmed',
];

const CLASSES = Object.keys(SIGNS);

/** Most urgent class first, then oldest first. */
export function inOrder(alarms) {
  return [...alarms].sort(
    (a, b) =>
      CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class) ||
      Date.parse(a.raisedAt) - Date.parse(b.raisedAt) ||
      a.id.localeCompare(b.id),
  );
}

export function queues(state) {
  const alarms = [...state.alarms.values()];
  return {
    waiting: inOrder(alarms.filter((alarm) => alarm.state === 'waiting')),
    held: inOrder(alarms.filter((alarm) => alarm.state !== 'waiting')),
  };
}

export function page(state, actions) {
  const { waiting, held } = queues(state);
  const chosen = state.alarms.get(state.chosen) ?? state.ended.find((alarm) => alarm.id === state.chosen);
  return html`
    ${top(state, actions)} ${warnings(state, actions)}
    <main id="main" class="centre ${chosen ? 'chosen' : ''}">
      <section class="queue" aria-label=${t('queue.waiting')}>
        <h1>${t('queue.waiting')} <span class="count ${waiting.length ? 'some' : ''}">${waiting.length}</span></h1>
        ${list(state, actions, waiting, state.loaded ? t('queue.none.waiting') : t('queue.loading'))}
        ${held.length
          ? html`<h2>${t('queue.held')} <span class="count">${held.length}</span></h2>
              ${list(state, actions, held, '')}`
          : nothing}
        ${state.ended.length
          ? html`<h2>${t('queue.ended')}</h2>
              ${list(state, actions, state.ended.slice(0, 8), '')}`
          : nothing}
      </section>
      <section class="detail" aria-label=${chosen ? chosen.kindText : t('choose')}>
        ${chosen ? detail(state, actions, chosen) : html`<p class="choose">${t('choose')}</p>`}
      </section>
    </main>
    ${dialogs(state, actions, chosen)}
  `;
}

function list(state, actions, alarms, none) {
  if (!alarms.length) return html`<p class="none">${none}</p>`;
  return html`<ol class="cards">
    ${repeat(alarms, (alarm) => alarm.id, (alarm) => html`<li>${card(state, actions, alarm)}</li>`)}
  </ol>`;
}

function card(state, actions, alarm) {
  const isChosen = alarm.id === state.chosen;
  return html`<button
    class="card ${alarm.class} ${alarm.state}"
    data-alarm=${alarm.id}
    aria-current=${isChosen ? 'true' : nothing}
    @click=${() => actions.choose(alarm.id)}
  >
    <span class="what">${badge(alarm)} <strong>${alarm.kindText}</strong></span>
    <span class="clock" title=${clock.exact(alarm.raisedAt)}>${ageOf(alarm)}</span>
    <span class="whom">${alarm.clientName ?? whomUnknown(alarm)}${alarm.address ? html`, ${alarm.address}` : nothing}</span>
    <span class="stand">${standOf(alarm)}</span>
    ${marks(alarm, state.alarms)}
  </button>`;
}

export function badge(alarm) {
  return html`<span class="badge ${alarm.class}"><span aria-hidden="true">${SIGNS[alarm.class]}</span> ${t(`class.${alarm.class}`)}</span>`;
}

/** A running clock while it is open; when it ended once it is over. */
export function ageOf(alarm) {
  return alarm.resolvedAt ? clock.time(alarm.resolvedAt) : clock.since(alarm.raisedAt);
}

function standOf(alarm) {
  if (alarm.outcomeText) return html`${alarm.outcomeText}`;
  const who = alarm.mine ? t('holder.me') : alarm.holderName ? t('holder.other', alarm.holderName) : nothing;
  if (who === nothing) return next(alarm);
  return html`<span class="state">${who} · ${alarm.stateText}</span> ${next(alarm)}`;
}

/** What happens by itself, and when. */
export function next(alarm) {
  if (!alarm.nextStep) return nothing;
  const left = Date.parse(alarm.nextStep.at) - clock.now();
  const soon = left < 15_000 && alarm.class.startsWith('care');
  return html`<span class="next ${soon ? 'soon' : ''}"
    >${t('next')}: ${alarm.nextStep.text} ${t('next.at', left < 86_400_000 ? clock.exact(alarm.nextStep.at) : clock.time(alarm.nextStep.at))}
    <b>(${left > 0 ? t('next.in', clock.left(left, t)) : t('next.now')})</b></span
  >`;
}

function whomUnknown(alarm) {
  if (alarm.client.startsWith('@')) return t('whole.organisation', alarm.client.slice(1));
  return alarm.offered.length && !alarm.sentence ? t('hidden.client') : `${t('unknown.client')} ${alarm.client}`;
}

function detail(state, actions, alarm) {
  return html`
    <button class="back plain" @click=${() => actions.choose(null)}>← ${t('back.to.queue')}</button>
    <header class="headline ${alarm.class}">
      <div>
        ${badge(alarm)}
        <h2 tabindex="-1" id="detail-title">${alarm.kindText}</h2>
        <p class="whom">${alarm.clientName ?? whomUnknown(alarm)}</p>
        ${alarm.address ? html`<p class="where">${alarm.address}</p>` : nothing}
      </div>
      <div class="bigclock">
        <span class="clock">${ageOf(alarm)}</span>
        <span class="small">${alarm.resolvedAt ? alarm.stateText : t('open.since')}</span>
      </div>
    </header>
    ${message(state)}
    ${alarm.sentence ? html`<p class="sentence">${alarm.sentence}</p>` : nothing}
    <p class="times">${times(alarm)}</p>
    <div class="stand">
      <strong>${standLong(alarm)}</strong>
      ${alarm.outcomeText ? nothing : next(alarm)}
    </div>
    ${buttons(state, actions, alarm)} ${doors(state, actions, alarm)} ${around(state, actions, alarm)} ${facts(alarm)}
    ${reached(alarm, state.offers?.get(alarm.id))} ${why(state, actions, alarm)} ${timeline(state, alarm)}
  `;
}

function times(alarm) {
  const late = Date.parse(alarm.raisedAt) - Date.parse(alarm.happenedAt);
  const parts = [t('raised', clock.exact(alarm.raisedAt))];
  if (late > 120_000) parts.push(t('late', clock.time(alarm.happenedAt), clock.span(late)));
  if (alarm.presses > 1) parts.push(t('presses', alarm.presses));
  if (alarm.conditionActive === false && !alarm.outcome) parts.push(t('cleared'));
  if (alarm.previous) parts.push(t('previous', alarm.previous));
  return parts.join(' · ');
}

function standLong(alarm) {
  if (alarm.outcomeText) {
    return t('resolved.as', alarm.outcomeText, alarm.resolvedByName ?? '?', clock.exact(alarm.resolvedAt));
  }
  if (!alarm.holderName) return t('holder.none');
  const who = alarm.mine ? t('holder.me') : t('holder.other', alarm.holderName);
  return `${who} · ${alarm.stateText} ${t('holder.until', clock.exact(alarm.leaseUntil))}`;
}

/** What one may do now, each always in the same place: nothing moves under a finger. */
export function doable(alarm, me) {
  const offered = alarm.offered.some((one) => one.person === me.person && !one.declined);
  const always = ['remark'];
  const helping = alarm.crew?.helpers.find((one) => one.person === me.person);
  const asked = alarm.transfer?.to === me.person;
  if (alarm.state === 'waiting') return ['accept', ...(offered ? ['decline'] : []), ...always];
  if (alarm.state === 'resolved') {
    const undoable = alarm.undoUntil && clock.now() < Date.parse(alarm.undoUntil);
    const mayLook = alarm.reviewDue && alarm.resolvedByName !== me.name;
    return [...(mayLook ? ['look-back'] : []), ...(undoable ? ['undo'] : [])];
  }
  if (alarm.state === 'closed') return [];
  if (helping) return [...stepsOf(helping.state), 'give-back', ...always];
  if (!alarm.mine) {
    const wanted = asked || alarm.crew?.came < alarm.crew?.wanted;
    return wanted ? ['accept', 'decline', ...always] : always;
  }
  // Asked whether they still have it: the answer comes last, so that nothing else moves.
  const still = alarm.holderAsked ? ['accept'] : [];
  const more = ['call-help', 'hand-to'];
  if (alarm.state === 'on-site') {
    const door = alarm.inside ? [] : ['enter', 'no-access'];
    return ['resolve', ...door, ...more, 'give-back', ...always, ...still];
  }
  return ['set-out', 'arrive', 'resolve', ...more, 'give-back', ...always, ...still];
}

function stepsOf(state) {
  return state === 'on-site' ? ['resolve'] : ['set-out', 'arrive'];
}

/** What is likeliest next. */
function likeliest(alarm, can) {
  if (can.includes('look-back')) return 'look-back';
  return alarm.mine && alarm.holderAsked ? 'accept' : LIKELIEST[alarm.state];
}

const LIKELIEST = { waiting: 'accept', accepted: 'set-out', 'en-route': 'arrive', 'on-site': 'resolve', resolved: 'undo' };

export const KEYS = {
  accept: 'A',
  decline: 'K',
  'set-out': 'O',
  arrive: 'T',
  resolve: 'M',
  'give-back': 'G',
  remark: 'R',
  undo: 'U',
  enter: 'B',
  'no-access': 'D',
  'call-help': 'H',
  'hand-to': 'V',
  'look-back': 'L',
};

function wordOf(name, alarm, me) {
  if (name === 'set-out' && alarm.state === 'en-route') return 'do.set-out.again';
  if (name === 'accept' && alarm.transfer?.to === me.person) return 'do.accept.over';
  if (name === 'accept' && !alarm.mine && alarm.holderName) return 'do.accept.along';
  return name === 'accept' && alarm.mine ? 'do.accept.still' : `do.${name}`;
}

export function buttons(state, actions, alarm, withKeys = true) {
  const busy = state.busy;
  const can = doable(alarm, state.me);
  if (!can.length) return nothing;
  const mineOrFree = alarm.mine || alarm.state === 'waiting' || !alarm.holderName || can.length > 1;
  return html`
    ${mineOrFree ? nothing : html`<p class="other">${t('other.has.it', alarm.holderName)}</p>`}
    <div class="buttons" role="group" aria-label=${t('actions')}>
      ${repeat(can, (name) => name, (name) => {
        const mine = busy?.alarm === alarm.id && busy.command === name;
        const key = wordOf(name, alarm, state.me);
        const main = name === likeliest(alarm, can);
        return html`<button
          class=${main ? 'main' : ''}
          data-do=${name}
          ?disabled=${Boolean(busy)}
          aria-busy=${mine ? 'true' : nothing}
          @click=${() => actions.start(name, alarm)}
        >
          ${mine ? t('busy') : t(key)} ${withKeys && state.keysOn ? html`<kbd>${KEYS[name]}</kbd>` : nothing}
        </button>`;
      })}
    </div>
  `;
}

/** The locks of the home, for whoever holds the alarm. */
export function doors(state, actions, alarm) {
  const can = (alarm.doors ?? []).flatMap((door) => {
    const opens = ['unlatch', 'unlock'].find((name) => door.commands.includes(name));
    return [...(opens ? [[door, opens]] : []), ...(door.commands.includes('lock') ? [[door, 'lock']] : [])];
  });
  if (!alarm.mine || !can.length) return nothing;
  return html`<div class="buttons doors" role="group" aria-label=${t('doors')}>
    ${can.map(([door, name]) => {
      const busy = state.busy?.alarm === alarm.id && state.busy.command === `door.${name}`;
      return html`<button
        data-door=${door.device}
        data-do=${name}
        ?disabled=${Boolean(state.busy)}
        aria-busy=${busy ? 'true' : nothing}
        @click=${() => actions.order(alarm, door, name)}
      >
        ${busy ? t('door.busy') : t(name === 'lock' ? 'door.lock' : 'door.open', door.label)}
      </button>`;
    })}
  </div>`;
}

function doorDialog(state, actions) {
  const { alarm, door, command } = state.order;
  const opens = command !== 'lock';
  return html`<h2 id="dialog-title">${t(opens ? 'door.open.sure' : 'door.lock.sure', door.label)}</h2>
    <p class="where">${alarm.clientName}<br />${alarm.address}</p>
    ${opens ? html`<p>${t('door.open.note')}</p>` : nothing}
    <div class="ends">
      <button class="main" autofocus data-do="carry-out" @click=${actions.carryOut}>${t(opens ? 'door.open' : 'door.lock', door.label)}</button>
      ${cancel(actions)}
    </div>`;
}

function facts(alarm) {
  const rows = [
    [t('phone'), alarm.phone ? html`<a href="tel:${alarm.phone.replace(/[^+\d]/g, '')}">${alarm.phone}</a>` : null],
    [t('remarks'), alarm.remarks],
    [t('access'), alarm.access ?? (alarm.clientName && !alarm.mine && !alarm.outcome ? html`<i>${t('access.hidden')}</i>` : null)],
  ].filter(([, value]) => value);
  return html`<dl class="facts">
    ${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

function timeline(state, alarm) {
  const entries = state.timelines.get(alarm.id);
  return html`<h3>${t('timeline')}</h3>
    ${entries
      ? html`<ol class="timeline" reversed>
          ${repeat(
            [...entries].reverse(),
            (entry) => entry.seq,
            (entry) => html`<li class=${entry.kind}><time>${clock.exact(entry.at)}</time> <span>${entry.text}</span></li>`,
          )}
        </ol>`
      : html`<p class="none">${t('timeline.loading')}</p>`}`;
}

export function dialogs(state, actions, alarm) {
  return html`
    <dialog id="dialog" aria-labelledby="dialog-title" @close=${actions.closed} @cancel=${actions.closed}>
      ${state.dialog === 'set-out' ? etaDialog(actions) : nothing}
      ${state.dialog === 'resolve' ? resolveDialog(state, actions) : nothing}
      ${state.dialog === 'decline' ? declineDialog(actions) : nothing}
      ${state.dialog === 'hand-to' ? handToDialog(state, actions) : nothing}
      ${state.dialog === 'look-back' ? noteDialog(actions, 'look-back', t('look-back.title'), t('look-back.text'), false) : nothing}
      ${state.dialog === 'remark' ? noteDialog(actions, 'remark', t('remark.title'), t('remark.text'), true) : nothing}
      ${state.dialog === 'give-back' ? noteDialog(actions, 'give-back', t('give-back.title'), t('give-back.text'), false) : nothing}
      ${state.dialog === 'door' ? doorDialog(state, actions) : nothing}
      ${state.dialog === 'help' ? help(state, actions) : nothing}
    </dialog>
  `;
}

function etaDialog(actions) {
  return html`<h2 id="dialog-title">${t('eta.title')}</h2>
    <div class="choices">
      ${ETAS.map(
        (minutes) => html`<button ?autofocus=${minutes === 15} @click=${() => actions.finish({ etaMinutes: minutes })}>${t('eta.minutes', minutes)}</button>`,
      )}
    </div>
    <form @submit=${(event) => submitted(event, (data) => actions.finish({ etaMinutes: Number(data.get('minutes')) }))}>
      <label>${t('eta.other')} <input name="minutes" type="number" min="1" max="45" required /></label>
      <div class="ends"><button>${t('ok')}</button> ${cancel(actions)}</div>
    </form>`;
}

/** Why not decides when they are asked again. */
function declineDialog(actions) {
  return html`<h2 id="dialog-title">${t('decline.title')}</h2>
    <div class="choices">
      ${['busy', 'too-far', 'unavailable', 'other'].map(
        (why, i) => html`<button ?autofocus=${i === 0} data-why=${why} @click=${() => actions.finish({ why })}>${t(`why.${why}`)}</button>`,
      )}
    </div>
    <div class="ends">${cancel(actions)}</div>`;
}

function handToDialog(state, actions) {
  const alarm = state.alarms.get(state.asked);
  const others = (alarm?.offered ?? []).filter((one) => one.person !== state.me.person);
  return html`<form @submit=${(event) => submitted(event, (data) => actions.finish({ to: data.get('to') }))}>
    <h2 id="dialog-title">${t('hand-to.title')}</h2>
    <p>${t('hand-to.text')}</p>
    ${others.length
      ? html`<div class="options" role="radiogroup" aria-labelledby="dialog-title">
            ${others.map(
              (one, i) => html`<label><input type="radio" name="to" value=${one.person} required ?autofocus=${i === 0} /> ${one.name}${one.declined ? ` (${t('declined')})` : ''}</label>`,
            )}
          </div>
          <div class="ends"><button class="main">${t('hand-to.ask')}</button> ${cancel(actions)}</div>`
      : html`<p class="none">${t('hand-to.nobody')}</p><div class="ends">${cancel(actions)}</div>`}
  </form>`;
}

function resolveDialog(state, actions) {
  const alarm = state.alarms.get(state.asked);
  const others = alarm ? [...state.alarms.values()].filter((one) => one.client === alarm.client && one.id !== alarm.id) : [];
  return html`<form @submit=${(event) => submitted(event, (data) => actions.finish(outcomeOf(data)))}>
    <h2 id="dialog-title">${t('resolve.title')}</h2>
    <div class="options" role="radiogroup" aria-labelledby="dialog-title">
      ${OUTCOMES.filter((outcome) => fits(outcome, alarm, others)).map(
        (outcome, i) => html`<label><input type="radio" name="outcome" value=${outcome} required ?autofocus=${i === 0} /> ${t(`outcome.${outcome}`)}</label>`,
      )}
    </div>
    ${others.length
      ? html`<label class="block">${t('resolve.original')}
          <select name="original">
            ${others.map((one) => html`<option value=${one.id}>${one.kindText} ${clock.exact(one.raisedAt)}</option>`)}
          </select></label>`
      : nothing}
    <label class="block">${t('resolve.note')} <textarea name="note" maxlength="500" rows="2"></textarea></label>
    <div class="ends"><button class="main">${t('ok')}</button> ${cancel(actions)}</div>
  </form>`;
}

function noteDialog(actions, name, title, label, needed) {
  return html`<form @submit=${(event) => submitted(event, (data) => actions.finish({ note: data.get('note') }))}>
    <h2 id="dialog-title">${title}</h2>
    <label class="block">${label} <textarea name="note" maxlength="500" rows="3" autofocus ?required=${needed}></textarea></label>
    <div class="ends"><button class="main">${name === 'give-back' ? t('do.give-back') : t('ok')}</button> ${cancel(actions)}</div>
  </form>`;
}

function help(state, actions) {
  const rows = [
    ['↑ ↓', t('keys.move')],
    ['N', t('keys.oldest')],
    ...Object.entries(KEYS).map(([name, key]) => [key, t(`do.${name}`)]),
    ['S', t('keys.sound')],
    ['?', t('keys.help')],
    ['Esc', t('keys.close')],
  ];
  return html`<h2 id="dialog-title">${t('keys.title')}</h2>
    <table class="keys">
      <tbody>
        ${rows.map(([key, text]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${text}</td></tr>`)}
      </tbody>
    </table>
    <label class="block"><input type="checkbox" .checked=${state.keysOn} @change=${actions.toggleKeys} /> ${t('keys.enabled')}</label>
    <div class="ends"><button autofocus @click=${actions.closeDialog}>${t('close')}</button></div>`;
}

function cancel(actions) {
  return html`<button type="button" class="plain" @click=${actions.closeDialog}>${t('cancel')}</button>`;
}

/** What cannot be is not offered: a test that was none, a duplicate of nothing. */
function fits(outcome, alarm, others) {
  if (outcome === 'test-confirmed') return Boolean(alarm?.testerName);
  return outcome !== 'duplicate' || others.length > 0;
}

function outcomeOf(data) {
  const said = { outcome: data.get('outcome') };
  const note = data.get('note').trim();
  if (note) said.note = note;
  if (said.outcome === 'duplicate') said.original = data.get('original');
  return said;
}

function submitted(event, then) {
  event.preventDefault();
  then(new FormData(event.target));
}
