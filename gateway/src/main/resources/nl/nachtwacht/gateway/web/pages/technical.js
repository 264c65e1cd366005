// What is broken: homes nobody can rely on tonight, faults that call somebody, and the work list.

import { render } from '/assets/lit/lit-html.js';
import { announce, html, message, nothing, table, told, top } from '/assets/parts.js';
import { command, get, loggedOut, whoAmI } from '/assets/api.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

const root = document.getElementById('page');
const EVERY = 5_000;
const state = { me: null, alarms: null, protection: [], selfTests: null, message: null, busy: null, silencing: null };
const actions = { languageChanged: refresh };
/** Minutes that can be chosen; the server holds the bound. */
const QUIET = { 'tech-1': [15, 60, 120, 240], 'tech-2': [1440, 4320, 10080, 20160] };

function draw() {
  document.title = `${t('page.technical')} – Nachtwacht`;
  const faults = (state.alarms ?? []).filter((alarm) => alarm.class === 'tech-1');
  const work = (state.alarms ?? []).filter((alarm) => alarm.class === 'tech-2');
  render(
    html`
      ${top(state, actions)}
      <main id="main" class="lists">
        <h1 class="unseen">${t('page.technical')}</h1>
        ${message(state)} ${state.protection.map(tonight)}
        ${queue('faults', faults)} ${queue('work', work)} ${selfTests()} ${dialog()}
      </main>
    `,
    root,
  );
}

function tonight(organisation) {
  const open = organisation.open;
  return html`<section class="tonight">
    <h2>${t('tonight.title', organisation.name)} <span class="count ${open.length ? 'some' : ''}">${open.length}</span></h2>
    <p>${t('tonight.text', organisation.nightFrom, organisation.nightTo, organisation.lists.join(', '))}</p>
    ${open.length
      ? table(
          [t('col.home'), t('col.since'), t('col.why')],
          open.map((home) => [
            html`<b>${home.clientName ?? home.client}</b>${home.clientName ? html`<br /><span class="small">${home.client}</span>` : nothing}`,
            ago(home.since),
            html`<ul class="plain">${home.reasons.map((reason) => html`<li>${reason.text}</li>`)}</ul>`,
          ]),
          t('tonight.title', organisation.name),
        )
      : html`<p class="none">${t('tonight.none', organisation.homes)}</p>`}
  </section>`;
}

function queue(name, alarms) {
  return html`<section>
    <h2>${t(`${name}.title`)} <span class="count ${name === 'faults' && alarms.length ? 'some' : ''}">${alarms.length}</span></h2>
    <p>${t(`${name}.text`)}</p>
    ${alarms.length
      ? table(
          [t('col.fault'), t('col.home'), t('col.since'), t('state'), t('actions')],
          alarms.map((alarm) => [
            html`<b>${alarm.kindText}</b><br />${alarm.sentence}`,
            whose(alarm),
            ago(alarm.raisedAt),
            standing(alarm),
            buttons(alarm),
          ]),
          t(`${name}.title`),
        )
      : html`<p class="none">${t(state.alarms ? `${name}.none` : 'queue.loading')}</p>`}
  </section>`;
}

/** What the gateway tests by itself, by day: each centre, and the way through each home's plan. */
function selfTests() {
  const tests = state.selfTests;
  if (!tests) return nothing;
  const wrong = tests.centres.filter((one) => one.passed === false).length + tests.homes.failed.length;
  return html`<section data-self-tests>
    <h2>${t('self.title')} <span class="count ${wrong ? 'some' : ''}">${wrong}</span></h2>
    <p>${t('self.text', tests.from, tests.to, tests.centresEveryDays, tests.homesEveryDays)}</p>
    ${tests.centres.length
      ? table(
          [t('self.centre'), t('self.last'), t('self.result')],
          tests.centres.map((one) => [html`<b>${one.name}</b>`, one.at ? ago(one.at) : t('self.never'), result(one)]),
          t('self.centre'),
        )
      : nothing}
    <p>${t('self.homes', tests.homes.passed, tests.homes.homes, tests.homes.never)}</p>
    ${tests.homes.failed.length
      ? table(
          [t('col.home'), t('self.last'), t('self.result')],
          tests.homes.failed.map((one) => [html`<b>${one.client}</b>`, ago(one.at), result(one)]),
          t('self.failed'),
        )
      : nothing}
  </section>`;
}

function result(one) {
  if (one.passed === undefined) return t('self.never');
  if (one.passed) return `✓ ${t(one.reached === 'centre' ? 'self.passed.centre' : 'self.passed.alarm', (one.tookMs / 1000).toFixed(1))}`;
  return html`✗ ${one.lostText}${one.passedAt ? html`<br /><span class="small">${t('self.passed.at', clock.time(one.passedAt))}</span>` : nothing}`;
}

function whose(alarm) {
  if (alarm.client.startsWith('@')) return t('whole.organisation', state.protection.find((one) => one.id === alarm.client.slice(1))?.name ?? alarm.client.slice(1));
  return alarm.clientName ?? alarm.client;
}

function standing(alarm) {
  if (!alarm.holderName) return t('holder.none');
  const who = alarm.mine ? t('holder.me') : t('holder.other', alarm.holderName);
  return html`${who}<br /><span class="small">${t('holder.until', clock.time(alarm.leaseUntil))}</span>`;
}

function buttons(alarm) {
  const name = `${alarm.kindText}, ${whose(alarm)}`;
  const free = !alarm.holder;
  return html`<div class="row">
    ${free ? button(alarm, 'do.accept', name, () => send(alarm, { command: 'accept' }, 'done.accept')) : nothing}
    ${free || alarm.mine ? button(alarm, 'do.silence', name, () => ask(alarm)) : nothing}
    ${alarm.mine
      ? button(alarm, 'do.resolve', name, () => send(alarm, { command: 'resolve', outcome: 'technical' }, 'done.resolve'))
      : nothing}
  </div>`;
}

function button(alarm, key, name, act) {
  return html`<button ?disabled=${state.busy === alarm.id} aria-label="${t(key)}: ${name}" @click=${act}>${t(key)}</button>`;
}

function dialog() {
  const alarm = state.silencing;
  if (!alarm) return nothing;
  return html`<dialog class="ask" aria-labelledby="quiet-title" @close=${close}>
    <form method="dialog" @submit=${(event) => silence(event, alarm)}>
      <h2 id="quiet-title">${t('silence.title', alarm.kindText)}</h2>
      <p>${t(alarm.class === 'tech-1' ? 'silence.text.tech-1' : 'silence.text.tech-2')}</p>
      <label>${t('silence.length')}
        <select name="minutes">
          ${QUIET[alarm.class].map((minutes) => html`<option value=${minutes}>${spell(minutes)}</option>`)}
        </select>
      </label>
      <label>${t('silence.reason')} <input name="note" required maxlength="500" autocomplete="off" /></label>
      <div class="row">
        <button type="submit" class="main">${t('do.silence')}</button>
        <button type="button" @click=${() => root.querySelector('dialog').close()}>${t('cancel')}</button>
      </div>
    </form>
  </dialog>`;
}

function spell(minutes) {
  if (minutes % 1440 === 0) return t('days', minutes / 1440);
  return minutes % 60 === 0 ? t('hours', minutes / 60) : t('minutes', minutes);
}

function ask(alarm) {
  state.silencing = alarm;
  draw();
  root.querySelector('dialog').showModal();
}

function close() {
  state.silencing = null;
  draw();
}

function silence(event, alarm) {
  const form = new FormData(event.target);
  send(alarm, { command: 'silence', silenceMinutes: Number(form.get('minutes')), note: form.get('note') }, 'done.silence');
}

async function send(alarm, body, done) {
  state.busy = alarm.id;
  draw();
  try {
    await command(alarm.id, body);
    state.message = { tone: 'good', text: t(done) };
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: told(problem) };
  }
  state.busy = null;
  announce(state.message.text, state.message.tone === 'bad');
  await fetchAll();
  draw();
}

function ago(moment) {
  return html`${clock.time(moment)}<br /><span class="small">${clock.ago(moment, t)}</span>`;
}

async function fetchAll() {
  state.me ??= await whoAmI();
  const [queued, protection, selfTests] = await Promise.all([
    get('/api/v1/alarms'),
    get('/api/v1/protection'),
    get('/api/v1/self-tests'),
  ]);
  state.selfTests = selfTests;
  state.alarms = queued.alarms;
  state.protection = protection.organisations;
}

async function refresh() {
  try {
    await fetchAll();
    if (state.message?.lost) state.message = null;
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', lost: true, text: problem.answered ? told(problem) : t('lost.short') };
  }
  draw();
}

draw();
refresh();
setInterval(refresh, EVERY);
