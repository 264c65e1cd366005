// A home under test, drawn: the presses that wait for a word on top, then each device with its proof.

import { html, nothing } from '/assets/parts.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

const MINUTES = [5, 15, 30];
/** t0 to t8, in the order in which they happen. */
const MOMENTS = ['happened', 'received', 'raised', 'first-offer', 'first-delivered', 'centre-receipt', 'centre-confirmed', 'first-accept', 'resolved'];

/** Presses of one's own that become real unless somebody says something. */
export function waiting(tests) {
  return tests.presses.filter((press) => press.stands === 'unconfirmed');
}

export function bench(state, actions) {
  const tests = state.shown;
  const running = tests.devices.filter((device) => device.session);
  const mine = running.some((device) => device.session.mine);
  return html`
    ${tests.presses.map((press) => pressed(state, actions, tests, press))}
    ${running.length ? session(state, actions, running) : beginning(state, actions)}
    <ul class="devices">
      ${tests.devices.map((device) => one(state, actions, tests, device, mine))}
    </ul>
    ${tests.devices.length ? nothing : html`<p class="none">${t('devices.none')}</p>`}
  `;
}

function beginning(state, actions) {
  return html`<section class="begin">
    <p>${t('tests.before')}</p>
    <fieldset class="minutes">
      <legend>${t('tests.length')}</legend>
      ${MINUTES.map(
        (minutes) => html`<label><input type="radio" name="minutes" value=${minutes} .checked=${state.minutes === minutes} @change=${() => actions.minutes(minutes)} /> ${t('minutes', minutes)}</label>`,
      )}
    </fieldset>
    <button class="main huge" data-do="begin" ?disabled=${state.busy} @click=${() => actions.begin(null)}>${t('tests.begin.all')}</button>
  </section>`;
}

function session(state, actions, running) {
  const until = running.map((device) => device.session.until).sort().at(-1);
  const testers = [...new Set(running.map((device) => device.session.testerName))].join(', ');
  return html`<section class="running">
    <p><b>${t('tests.running', testers, running.length)}</b></p>
    <p class="ends" role="timer">${t('tests.ends', clock.span(Date.parse(until) - clock.now()))}</p>
    <button class="huge" data-do="end" ?disabled=${state.busy} @click=${actions.end}>${t('tests.end')}</button>
  </section>`;
}

// A press

function pressed(state, actions, tests, press) {
  const device = tests.devices.find((one) => one.id === press.device);
  const where = device ? `${name(device)}, ${device.room}` : press.device;
  if (press.stands === 'unconfirmed') return unconfirmed(state, actions, press, where);
  if (press.stands === 'real')
    return html`<article class="press real" data-press=${press.alarm}>
      <h2>⚠ ${t('tests.real.title')}</h2>
      <p><b>${where}</b> · ${press.kindText} · ${clock.exact(press.times.raised)}</p>
      <p>${t('tests.real.text')}</p>
    </article>`;
  return html`<article class="press ${press.stands}" data-press=${press.alarm}>
    <p>✓ <b>${where}</b> · ${t(`tests.stands.${press.stands}`)} · ${clock.exact(press.times.resolved ?? press.times.raised)}</p>
    ${centres(press)}
  </article>`;
}

function unconfirmed(state, actions, press, where) {
  const left = press.realAt ? Date.parse(press.realAt) - clock.now() : 0;
  return html`<article class="press unconfirmed" data-press=${press.alarm}>
    <h2>${press.kindText}: ${where}</h2>
    <p class="left" role="timer"><span>${t('tests.real.in')}</span> <b>${clock.span(left + 999)}</b></p>
    <p>${press.mine ? t('tests.yours') : t('tests.others')}</p>
    ${centres(press)}
    ${press.mine
      ? html`<button class="huge good" data-do="confirm" ?disabled=${state.busy} @click=${() => actions.confirm(press)}>✓ ${t('tests.confirm')}</button>`
      : nothing}
    <button class="huge bad" data-do="real" ?disabled=${state.busy} @click=${() => actions.real(press)}>⚠ ${t('tests.not.mine')}</button>
  </article>`;
}

function centres(press) {
  if (!press.centres.length) return press.stands === 'unconfirmed' ? html`<p class="small">${t('tests.no.centre')}</p>` : nothing;
  return html`<p class="small">${press.centres.map((centre) => html`${centre.name}: <b>${centre.stageText}</b> `)}</p>`;
}

// A device

function one(state, actions, tests, device, testing) {
  const proofs = tests.proofs.filter((proof) => proof.device === device.id);
  return html`<li class="device ${standing(device)}" data-device=${device.id}>
    <h2>${name(device)} <span class="small">${device.roleText}, ${device.room}</span></h2>
    <p class="stand">${stands(device)}</p>
    <dl>
      <div><dt>${t('tests.battery')}</dt><dd>${battery(device)}</dd></div>
      <div><dt>${t('tests.signal')}</dt><dd>${signal(device)}</dd></div>
      <div><dt>${t('tests.heard')}</dt><dd>${heard(device)}</dd></div>
    </dl>
    ${device.troubles.map((trouble) => html`<p class="trouble">⚠ ${trouble}</p>`)}
    ${buttons(state, actions, device)}
    ${proofs.length
      ? html`<details><summary>${t('tests.proof', proofs.length)}</summary>${proofs.map(proof)}</details>`
      : nothing}
  </li>`;
}

function name(device) {
  return device.label || device.id;
}

/** Since the session began, or in it: what was proven now counts for the colour. */
function provenNow(device) {
  return device.session && device.lastTest && Date.parse(device.lastTest.at) >= Date.parse(device.session.from);
}

function standing(device) {
  if (!device.lastTest) return 'never';
  if (!device.lastTest.passed) return 'failed';
  return provenNow(device) ? 'now' : 'passed';
}

function stands(device) {
  const last = device.lastTest;
  if (!last) return html`<b>○ ${t('tests.never')}</b>`;
  const text = t(last.passed ? 'tests.last.passed' : 'tests.last.failed', clock.time(last.at), last.byName);
  return html`<b>${last.passed ? '✓' : '✗'} ${text}</b>`;
}

function battery(device) {
  const told = device.battery;
  if (!told) return t('tests.untold');
  const level = told.levelPct === undefined ? '' : `${Math.round(told.levelPct)} % `;
  return `${level}${told.state ? t(`tests.battery.${told.state}`) : ''}` || t('tests.untold');
}

function signal(device) {
  const told = device.session?.heard;
  if (told?.rssiDbm === undefined && told?.lqi === undefined) return t('tests.untold');
  return [told.rssiDbm === undefined ? '' : `${Math.round(told.rssiDbm)} dBm`, told.lqi === undefined ? '' : `LQI ${told.lqi}`].join(' ').trim();
}

function heard(device) {
  const told = device.session?.heard;
  if (told) return html`<b>${t('tests.heard.now', clock.exact(told.at))}</b> <code>${told.kind}</code>`;
  return device.heardAt ? clock.time(device.heardAt) : t('tests.heard.never');
}

function buttons(state, actions, device) {
  const session = device.session;
  const said = name(device);
  if (!session)
    return html`<button data-do="begin-one" ?disabled=${state.busy} aria-label="${t('tests.begin.one')}: ${said}" @click=${() => actions.begin([device.id])}>${t('tests.begin.one')}</button>`;
  if (!session.mine) return html`<p class="hint">${t('tests.by', session.testerName)}</p>`;
  if (device.calls) return provenNow(device) ? nothing : html`<p class="hint">${t('tests.press')} ${failed(state, actions, device, said)}</p>`;
  if (!session.heard) return html`<p class="hint">${t('tests.make')} ${failed(state, actions, device, said)}</p>`;
  if (provenNow(device)) return nothing;
  return html`<div class="two">
    <button class="huge good" data-do="passed" ?disabled=${state.busy} aria-label="${t('tests.works')}: ${said}" @click=${() => actions.judge(device.id, true)}>✓ ${t('tests.works')}</button>
    ${failed(state, actions, device, said)}
  </div>`;
}

function failed(state, actions, device, said) {
  return html`<button data-do="failed" ?disabled=${state.busy} aria-label="${t('tests.broken')}: ${said}" @click=${() => actions.judge(device.id, false)}>✗ ${t('tests.broken')}</button>`;
}

function proof(kept) {
  return html`<section class="proof">
    <p>${kept.passed ? '✓' : '✗'} ${t(kept.passed ? 'tests.last.passed' : 'tests.last.failed', clock.time(kept.at), kept.byName)}</p>
    ${kept.times
      ? html`<ol>
          ${MOMENTS.map((moment, i) => html`<li><span>t${i} ${t(`tests.moment.${moment}`)}</span> <b>${kept.times[moment] ? clock.exact(kept.times[moment]) : t('tests.moment.none')}</b></li>`)}
        </ol>`
      : html`<p class="small">${t('tests.by.hand')}</p>`}
  </section>`;
}
