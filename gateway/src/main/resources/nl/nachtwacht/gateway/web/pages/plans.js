// The planner's page: per client what is watched, what was agreed, what is different for a while, and why not.

import { render } from '/assets/lit/lit-html.js';
import { html, message, nothing, told, top } from '/assets/parts.js';
import { get, loggedOut, post, whoAmI } from '/assets/api.js';
import { planEdits } from '/assets/plan-edits.js';
import { supervision } from '/assets/plans-view.js';
import { t } from '/assets/words.js';

const root = document.getElementById('page');
/** A value that the daily pattern proposes, waiting for its form. */
let proposed = null;
const EVERY = 15_000;
const state = { me: null, clients: [], refused: [], plans: [], chosen: null, shown: null, trial: null, search: '', at: '', edit: null, busy: false, message: null };
const actions = {
  languageChanged: refresh,
  say: (body) => say(body),
  ask: (at) => ask(at),
  ...planEdits(state, draw, load),
};

function draw() {
  document.title = `${t('page.plans')} – Nachtwacht`;
  render(
    html`
      ${top(state, actions)}
      <main id="main" class="plans">
        <section class="whose" aria-label=${t('plans.clients')}>
          <h1>${t('plans.clients')}</h1>
          <label class="search">${t('plans.search')} <input type="search" @input=${(event) => search(event.target.value)} /></label>
          <ul class="names">
            ${found().map(
              (client) => html`<li>
                <button class="plain" data-client=${client.id} aria-current=${client.id === state.chosen ? 'true' : nothing} @click=${() => choose(client.id)}>
                  ${client.name}${mark(client.id)}
                </button>
              </li>`,
            )}
          </ul>
        </section>
        <div class="plan">
          ${message(state)}
          ${state.refused.length
            ? html`<section class="tasks" data-refused>
                <h3>${t('plans.refused')} <span class="count some">${state.refused.length}</span></h3>
                <p class="small">${t('plans.refused.text')}</p>
                <ul>
                  ${state.refused.map((sentence) => html`<li>${sentence}</li>`)}
                </ul>
              </section>`
            : nothing}
          ${state.shown ? supervision(state, actions) : html`<p class="choose">${t('plans.choose')}</p>`}
        </div>
      </main>
    `,
    root,
  );
}

/** What is the matter with a client's plan, in words and a count. */
function mark(client) {
  const plan = state.plans.find((one) => one.client === client);
  if (!plan) return nothing;
  return html` ${plan.refused ? html`<span class="plan-mark refused" data-mark="refused">${t('plans.mark.refused', plan.refused)}</span>` : nothing}
    ${plan.doubts ? html`<span class="plan-mark" data-mark="doubts">${t('plans.mark.doubts', plan.doubts)}</span>` : nothing}`;
}

function found() {
  const wanted = state.search.toLowerCase();
  return state.clients.filter((client) => `${client.name} ${client.id}`.toLowerCase().includes(wanted));
}

function search(text) {
  state.search = text;
  draw();
}

async function choose(client) {
  Object.assign(state, { chosen: client, shown: null, trial: null, at: '', edit: null, message: null });
  history.replaceState(null, '', `#${encodeURIComponent(client)}`);
  draw();
  await load();
}

/** Why not, then? An empty moment is now. */
async function ask(at) {
  const before = state.at;
  state.at = at ? new Date(at).toISOString() : '';
  state.message = null;
  await load();
  // What is shown stays what was asked for before when this was refused.
  if (state.message) {
    state.at = before;
    draw();
  }
}

async function load() {
  if (!state.chosen) return;
  const client = state.chosen;
  try {
    const query = state.at ? `?at=${encodeURIComponent(state.at)}` : '';
    const shown = await get(`${path(client)}${query}`);
    const onTrial = shown.rules.some((rule) => rule.onTrial);
    const trial = onTrial ? await get(`${path(client)}/trial`) : null;
    if (client !== state.chosen) return;
    Object.assign(state, { shown, trial });
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: problem.answered ? told(problem) : t('lost.short') };
  }
  draw();
}

async function say(body) {
  state.busy = true;
  state.message = null;
  draw();
  try {
    state.shown = await post(`${path(state.chosen)}/commands`, body);
    state.at = '';
    state.message = { tone: 'good', text: t(`plans.done.${body.command}`) };
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: told(problem) };
  }
  state.busy = false;
  draw();
}

function path(client) {
  return `/api/v1/clients/${encodeURIComponent(client)}/supervision`;
}

async function refresh() {
  try {
    state.me ??= await whoAmI();
    const { clients, refused, plans } = await get('/api/v1/clients');
    Object.assign(state, { clients, refused: refused ?? [], plans: plans ?? [] });
    const [named, rule, setting] = location.hash.slice(1).split('&').map(decodeURIComponent);
    state.chosen ??= state.clients.some((client) => client.id === named) ? named : null;
    if (rule && setting && state.chosen === named) proposed = { rule, setting };
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: problem.answered ? told(problem) : t('lost.short') };
  }
  draw();
  if (!state.at && !state.busy) await load();
  await takeOver();
}

async function takeOver() {
  if (!proposed || !state.shown) return;
  const { rule, setting } = proposed;
  proposed = null;
  history.replaceState(null, '', `#${encodeURIComponent(state.chosen)}`);
  await actions.openRule(rule, setting);
}

draw();
refresh();
setInterval(refresh, EVERY);
