// What a client's days look like: the picture, its numbers, slow changes and proposed limits.

import { render } from '/assets/lit/lit-html.js';
import { html, message, nothing, told, top } from '/assets/parts.js';
import { get, loggedOut, post, whoAmI } from '/assets/api.js';
import { coursePicture, dayPicture, quietPicture, weeksPicture } from '/assets/pattern-view.js';
import { language, t } from '/assets/words.js';

const root = document.getElementById('page');
const client = () => decodeURIComponent(location.hash.slice(1));
const state = { me: null, clients: null, shown: null, busy: false, message: null };
const actions = { languageChanged: load };

function draw() {
  document.title = `${t('page.pattern')} – Nachtwacht`;
  render(
    html`
      ${top(state, actions)}
      <main id="main" class="pattern">
        <p><a href="/zorgplannen#${encodeURIComponent(client())}">${t('pattern.back')}</a></p>
        ${message(state)} ${state.shown ? pattern(state.shown) : client() ? nothing : choose()}
      </main>
    `,
    root,
  );
}

/** Opened without saying whose. */
function choose() {
  return html`<h1>${t('page.pattern')}</h1>
    <p>${t(state.clients?.length === 0 ? 'pattern.nobody' : 'pattern.choose')}</p>
    <ul class="names">
      ${(state.clients ?? []).map((one) => html`<li><a href="#${encodeURIComponent(one.id)}">${one.name}</a></li>`)}
    </ul>`;
}

function pattern(shown) {
  return html`
    <h1>${t('page.pattern')}: ${shown.name}</h1>
    ${standing(shown)} ${noticed(shown)} ${proposals(shown)}
    ${shown.days ? html`${figures(shown)} ${dayPicture(shown)} ${quietPicture(shown)} ${weeksPicture(shown)}` : nothing}
  `;
}

function standing(shown) {
  if (!shown.learns) return html`<p class="none">${t('pattern.off')}</p>`;
  return html`
    <p class="small">${shown.days ? t('pattern.days', shown.days) : t('pattern.days.none')}</p>
    ${shown.replaced.map((one) => html`<p class="small">${t('pattern.replaced', date(one.since), t(`pattern.sign.${one.sign}`))}</p>`)}
    ${shown.days < shown.daysNeeded ? html`<p class="note">${t('pattern.learning', shown.daysNeeded)}</p>` : nothing}
    ${shown.presenceReliable ? nothing : html`<p class="note">${t('pattern.doubt')}</p>`}
  `;
}

function noticed(shown) {
  if (!shown.noticed.length) return nothing;
  return html`<section class="tasks">
    <h2>${t('pattern.noticed')}</h2>
    <p class="small">${t('pattern.noticed.do')}</p>
    <ul class="changes">
      ${shown.noticed.map(
        (one) => html`<li>
          <b>${t(`pattern.${one.measure}`)}</b>: ${t('pattern.noticed.text', one.now, one.nowDays, one.before, one.beforeDays, date(one.day))}
          ${coursePicture(one)}
        </li>`,
      )}
    </ul>
  </section>`;
}

function proposals(shown) {
  const open = shown.proposals.filter((one) => !one.setAside);
  const aside = shown.proposals.filter((one) => one.setAside);
  return html`<section>
    <h2>${t('pattern.proposals')} <span class="count">${open.length}</span></h2>
    <p class="small">${t('pattern.proposals.text')}</p>
    ${open.length ? nothing : html`<p class="none">${t('pattern.proposals.none')}</p>`}
    <ul class="entries">
      ${open.map(
        (one) => html`<li data-proposal=${one.key}>
          <div>
            <p><b>${one.name}</b> <span class="small">${one.rule}</span><br />${one.why}
              <br /><span class="small">${t('pattern.period', date(one.from), date(one.until))}</span></p>
            <details>
              <summary>${t('pattern.take')}<span class="unseen"> ${one.name}</span></summary>
              ${state.me?.rights.includes('change-plans') ? html`<p><a data-take href=${form(one)}>${t('pattern.take.form')}</a></p>` : nothing}
              <ol>
                <li>${t('pattern.take.open', `clients/${client()}.yaml`)}</li>
                <li>${t('pattern.take.put', one.rule)}<pre tabindex="0">${one.line}</pre></li>
                <li>${t('pattern.take.save')}</li>
              </ol>
              <button @click=${() => copy(one.line)}>${t('pattern.copy')}</button>
            </details>
            <form @submit=${(event) => setAside(event, one)}>
              <label class="block">${t('pattern.why')} <input name="note" maxlength="500" required /></label>
              <button ?disabled=${state.busy}>${t('pattern.later')}<span class="unseen"> ${one.name}</span></button>
            </form>
          </div>
        </li>`,
      )}
    </ul>
    ${aside.length
      ? html`<details>
          <summary>${t('pattern.aside')} <span class="count">${aside.length}</span></summary>
          <ul>
            ${aside.map((one) => html`<li>${one.why} <span class="small">${t('pattern.aside.text', date(one.setAside), one.reason)}</span></li>`)}
          </ul>
        </details>`
      : nothing}
  </section>`;
}

/** The rule's form with this value filled in; behind the #, so that no server keeps it. */
function form(proposal) {
  const setting = proposal.key.slice(proposal.rule.length + 1);
  return `/zorgplannen#${[client(), proposal.rule, setting].map(encodeURIComponent).join('&')}`;
}

function figures(shown) {
  return html`<section>
    <h2>${t('pattern.figures')}</h2>
    <div class="wide" tabindex="0" role="region" aria-label=${t('pattern.figures')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('pattern.measure')}</th>
            <th scope="col">${t('pattern.now')}</th>
            <th scope="col">${t('pattern.before')}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.measures.map(
            (one) => html`<tr data-measure=${one.measure}>
              <th scope="row">${t(`pattern.${one.measure}`)}</th>
              <td>${figure(one.now, one.unit)} <span class="small">${t('pattern.of', one.nowDays)}</span></td>
              <td>${figure(one.before, one.unit)} <span class="small">${t('pattern.of', one.beforeDays)}</span></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** As people here write a date. */
function date(text) {
  return new Date(`${text.slice(0, 10)}T12:00:00Z`).toLocaleDateString(language, { day: 'numeric', month: 'long', year: 'numeric' });
}

function figure(value, unit) {
  return value === '' ? t('pattern.unknown') : `${value}${unit === 'minutes' ? ' min' : unit === 'hours' ? ` ${t('pattern.hours')}` : ''}`;
}

async function copy(line) {
  try {
    await navigator.clipboard.writeText(line);
    state.message = { tone: 'good', text: t('pattern.copied') };
  } catch {
    state.message = { tone: 'bad', text: t('pattern.copy.by-hand') };
  }
  draw();
}

async function setAside(event, proposal) {
  event.preventDefault();
  const note = event.target.note.value.trim();
  state.busy = true;
  draw();
  try {
    await post(`/api/v1/clients/${encodeURIComponent(client())}/supervision/commands`, { command: 'set-aside', proposal: proposal.key, note });
    state.message = { tone: 'good', text: t('pattern.later.done') };
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: told(problem) };
  }
  state.busy = false;
  await load();
}

async function load() {
  try {
    state.me ??= await whoAmI();
    if (client()) state.shown = await get(`/api/v1/clients/${encodeURIComponent(client())}/pattern`);
    else Object.assign(state, { shown: null, clients: (await get('/api/v1/clients')).clients });
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.shown = null;
    state.message = { tone: 'bad', text: problem.answered ? told(problem) : t('lost.short') };
  }
  draw();
}

window.addEventListener('hashchange', load);
draw();
load();
