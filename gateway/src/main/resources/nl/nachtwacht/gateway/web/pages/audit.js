// Who saw what: the record as sentences, by client, person and day; and the file a client may have of their own.

import { render } from '/assets/lit/lit-html.js';
import { announce, html, message, nothing, told, top } from '/assets/parts.js';
import { get, loggedOut, whoAmI } from '/assets/api.js';
import * as clock from '/assets/clock.js';
import { language, t } from '/assets/words.js';

const root = document.getElementById('page');
const asked = new URLSearchParams(location.search);
const state = {
  me: null,
  rows: null,
  next: null,
  busy: false,
  message: null,
  retention: null,
  plain: false,
  // Names never stand in an address; ids may.
  filter: { client: asked.get('client') ?? '', who: asked.get('who') ?? '', day: asked.get('day') ?? '' },
};
const actions = { languageChanged: () => look(false) };
const stamp = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Europe/Amsterdam',
});

function draw() {
  document.title = `${t('page.audit')} – Nachtwacht`;
  render(
    html`
      ${top(state, actions)}
      <main id="main" class="lists audit">
        <h1>${t('page.audit')}</h1>
        <p class="quiet">${t('audit.text')}</p>
        ${message(state)} ${filters()} ${record()} ${kept()}
      </main>
    `,
    root,
  );
}

function filters() {
  const { client, who, day } = state.filter;
  return html`<section class="quiet">
    <form class="filters" @submit=${submit}>
      <label>${t('audit.client')} <input name="client" .value=${client} maxlength="100" autocomplete="off" spellcheck="false" /></label>
      <label>${t('audit.who')} <input name="who" .value=${who} maxlength="100" autocomplete="off" spellcheck="false" /></label>
      <label>${t('audit.day')} <input name="day" type="date" .value=${day} /></label>
      <div class="row">
        <button class="main" type="submit" ?disabled=${state.busy}>${t('audit.look')}</button>
        <button type="button" @click=${everything} ?disabled=${state.busy}>${t('audit.everything')}</button>
      </div>
    </form>
  </section>`;
}

function record() {
  const rows = state.rows;
  if (!rows) return html`<section><p class="none">${t(state.message ? 'audit.not' : 'audit.loading')}</p></section>`;
  return html`<section aria-busy=${state.busy}>
    <h2>${heading()}</h2>
    ${state.shown.client ? ofOneClient() : nothing}
    ${rows.length
      ? html`<ol class="said">
          ${rows.map((row) => html`<li class=${row.result === 'ok' ? '' : 'refused'}>
            <time datetime=${row.at}>${stamp.format(new Date(row.at))}</time>
            <span>${state.plain ? row.plain : row.sentence}</span>
          </li>`)}
        </ol>`
      : html`<p class="none">${t(state.next ? 'audit.none.yet' : 'audit.none')}</p>`}
    ${state.next
      ? html`<button class="quiet" @click=${() => look(true)} ?disabled=${state.busy}>${t('audit.older')}</button>`
      : nothing}
  </section>`;
}

function heading() {
  const { client, who, day } = state.shown;
  const parts = [
    client ? t('audit.of.client', client) : '',
    who ? t('audit.of.who', who) : '',
    day ? t('audit.of.day', day) : '',
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : t('audit.of.all');
}

function ofOneClient() {
  const query = new URLSearchParams({ ...criteria(state.shown), lang: language });
  return html`<div class="own">
    <p>${t('audit.own')}</p>
    <div class="row quiet">
      <a class="button" href="/api/v1/audit/export?${query}" download>${t('audit.csv')}</a>
      <button @click=${() => window.print()}>${t('audit.print')}</button>
      <label class="tick"><input type="checkbox" .checked=${state.plain} @change=${plainly} /> ${t('audit.plain')}</label>
    </div>
  </div>`;
}

function kept() {
  const kept = state.retention;
  if (!kept) return nothing;
  const words = kept.fault
    ? t(`audit.swept.${kept.fault}`)
    : kept.wholeAt
      ? t('audit.swept.at', stamp.format(new Date(kept.wholeAt)))
      : t('audit.swept.not');
  return html`<section class="quiet">
    <h2>${t('audit.kept')}</h2>
    <p>${t('audit.kept.text', kept.from, kept.to)} <b class=${kept.fault ? 'bad' : ''}>${words}</b></p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('audit.kept')}>
      <table>
        <thead><tr><th scope="col">${t('audit.what')}</th><th scope="col">${t('audit.days')}</th><th scope="col">${t('audit.gone')}</th></tr></thead>
        <tbody>
          ${kept.periods.map((one) => html`<tr><td>${t(`audit.kept.${one.what}`)}</td><td>${one.days}</td><td>${one.swept}</td></tr>`)}
          <tr><td>${t('audit.kept.record')}</td><td>${t('audit.never')}</td><td>–</td></tr>
        </tbody>
      </table>
    </div>
  </section>`;
}

function plainly(event) {
  state.plain = event.target.checked;
  draw();
}

function submit(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  for (const key of ['client', 'who', 'day']) state.filter[key] = String(form.get(key)).trim();
  look(false);
}

function everything() {
  state.filter = { client: '', who: '', day: '' };
  look(false);
}

function criteria({ client, who, day }) {
  const query = {};
  if (client) query.client = client;
  if (who) query.who = who;
  if (day) {
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    query.from = clock.moment(`${day}T00:00`);
    query.to = clock.moment(`${next}T00:00`);
  }
  return query;
}

async function look(older) {
  state.busy = true;
  state.message = null;
  draw();
  try {
    state.me ??= await whoAmI();
    const shown = older ? state.shown : { ...state.filter };
    const query = new URLSearchParams(criteria(shown));
    if (older) query.set('before', state.next);
    const found = await get(`/api/v1/audit?${query}`);
    state.shown = shown;
    state.rows = older ? [...state.rows, ...found.rows] : found.rows;
    state.next = found.next ?? null;
    state.retention = await get('/api/v1/retention');
    announce(t('audit.found', state.rows.length), false);
  } catch (problem) {
    if (loggedOut(problem)) return;
    if (!older) state.rows = null;
    state.message = { tone: 'bad', text: problem.answered ? told(problem) : t('lost.short') };
  }
  state.busy = false;
  draw();
}

look(false);
