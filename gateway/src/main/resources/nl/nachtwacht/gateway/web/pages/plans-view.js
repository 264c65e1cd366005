// How one client's supervision looks: tasks, what is different, rules with why, consents, who is called, what happened.

import { html, nothing } from '/assets/parts.js';
import { adding, consentButton, day, mayEdit, newConsent, patience } from '/assets/plan-forms.js';
import { ruleForm } from '/assets/rule-form.js';
import { trial } from '/assets/trial-view.js';
import * as clock from '/assets/clock.js';
import { byReason } from '/assets/why-view.js';
import { t } from '/assets/words.js';

const KINDS = ['planned-visit', 'client-away', 'partner-home', 'rule-paused'];
const HOURS = { 'planned-visit': 2, 'client-away': 24, 'partner-home': 12, 'rule-paused': 24 };

export function supervision(state, actions) {
  const shown = state.shown;
  return html`
    <header class="whom">
      <h2>${shown.name}</h2>
      <p><a href="/dagpatroon#${encodeURIComponent(shown.client)}">${t('page.pattern')}</a></p>
      <p class="small">${t('plans.version', shown.planVersion)}${shown.people > 1 ? ` · ${t('plans.people', shown.people)}` : ''}${shown.pets ? ` · ${t('plans.pets')}` : ''}</p>
      ${profile(shown.profile)}
    </header>
    ${tasks(shown)} ${objection(state, actions)} ${changes(state, actions)} ${why(state, actions)} ${trial(state, actions)} ${consents(state, actions)}
    ${ladders(state, actions)} ${recent(shown)}
  `;
}

function profile(from) {
  if (!from) return nothing;
  return html`<details class="profile">
    <summary>${t('plans.profile', from.name, from.version)}</summary>
    <dl class="facts">
      <div><dt>${t('plans.profile.who')}</dt><dd>${from.who}</dd></div>
      <div><dt>${t('plans.profile.watches')}</dt><dd>${from.watches}</dd></div>
      <div><dt>${t('plans.profile.not')}</dt><dd>${from.not}</dd></div>
    </dl>
  </details>
  ${from.leftOut.length
    ? html`<p class="left-out" data-left-out><b class="warn">${t('plans.profile.left-out', from.leftOut.length)}</b>
        ${from.leftOut.map((one) => t(one.lacks ? 'plans.profile.lacks' : 'plans.profile.unfit', one.name, one.lacks)).join('; ')}.</p>`
    : nothing}
  ${from.removed.length ? html`<p class="small">${t('plans.profile.removed', from.removed.join(', '))}</p>` : nothing}`;
}

function tonight(rule) {
  if (!rule.tonight) return nothing;
  return html` <span class="small">· ${rule.tonight.length ? t('plans.tonight', rule.tonight.join(', ')) : t('plans.tonight.none')}</span>`;
}

function tasks(shown) {
  if (!shown.tasks.length) return nothing;
  return html`<section class="tasks">
    <h3>${t('plans.tasks')} <span class="count some">${shown.tasks.length}</span></h3>
    <ul>
      ${shown.tasks.map(
        (task) => html`<li data-task=${task.kind}>
          ${task.kind === 'plan-refused' ? html`<b class="bad">${task.text}</b>` : task.text}
          ${task.details ? html`<ul class="wrong">${task.details.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
        </li>`,
      )}
    </ul>
  </section>`;
}

function objection(state, actions) {
  const { objection: is } = state.shown;
  if (state.at) return nothing; // what was then cannot be changed now
  return html`<section>
    <h3>${t('plans.objection')}</h3>
    ${is
      ? html`<p><b>${t('plans.objection.is', is.by, clock.time(is.at))}</b> ${is.note}</p>`
      : html`<p class="small">${t('plans.objection.text')}</p>`}
    <form @submit=${(event) => submit(event, (form) => actions.say({ command: is ? 'lift-objection' : 'client-objects', ...note(form) }))}>
      <label class="block">${t('plans.note')} <input name="note" maxlength="500" /></label>
      <button ?disabled=${state.busy} data-objection>${is ? t('plans.objection.lift') : t('plans.objection.make')}</button>
    </form>
  </section>`;
}

function changes(state, actions) {
  const { changes: list, rules } = state.shown;
  return html`<section>
    <h3>${t('plans.changes')} <span class="count">${list.length}</span></h3>
    ${list.length ? nothing : html`<p class="none">${t('plans.changes.none')}</p>`}
    <ul class="entries">
      ${list.map(
        (change) => html`<li>
          <p>
            <b>${change.name}</b>${change.who ? ` (${change.who})` : ''} ${change.rules.length ? `· ${change.rules.join(', ')}` : ''}<br />
            ${clock.time(change.from)} – ${clock.time(change.until)} · ${change.holds ? t('plans.holds') : t('plans.later')}<br />
            <span class="small">${change.author}${change.reason ? `: ${change.reason}` : ''}</span>
          </p>
          <button ?disabled=${state.busy} data-end=${change.id} @click=${() => actions.say({ command: 'end-change', change: change.id })}>
            ${t('plans.end')}<span class="unseen"> ${change.name}</span>
          </button>
        </li>`,
      )}
    </ul>
    <details>
      <summary>${t('plans.add')}</summary>
      <p class="small">${t('plans.never')}</p>
      <form class="add" @submit=${(event) => submit(event, (form) => actions.say(added(form)))}>
        <label class="block"
          >${t('plans.kind')}
          <select name="kind" @change=${(event) => proposeEnd(event.target)}>
            ${KINDS.map((kind) => html`<option value=${kind}>${t(`plans.kind.${kind}`)}</option>`)}
          </select></label
        >
        <label class="block">${t('plans.from')} <input type="datetime-local" name="from" .value=${wall(0)} required /></label>
        <label class="block">${t('plans.until')} <input type="datetime-local" name="until" .value=${wall(HOURS[KINDS[0]])} @input=${(event) => (event.target.dataset.own = true)} required /></label>
        <label class="block">${t('plans.who')} <input name="who" maxlength="120" /></label>
        <label class="block"
          >${t('plans.rule')}
          <select name="rule">
            <option value="">${t('plans.rule.all')}</option>
            ${rules.filter((rule) => !rule.alwaysOn && !rule.id.startsWith('shadow.')).map((rule) => html`<option value=${rule.id}>${rule.name} (${rule.id})</option>`)}
          </select></label
        >
        <label class="block">${t('plans.note')} <input name="note" maxlength="500" /></label>
        <button class="main" ?disabled=${state.busy}>${t('ok')}</button>
      </form>
    </details>
  </section>`;
}

/** What lasts how long as a rule; an end that somebody filled in is left alone. */
function proposeEnd(kind) {
  const { until } = kind.form;
  if (!until.dataset.own) until.value = wall(HOURS[kind.value]);
}

function why(state, actions) {
  const { rules, at } = state.shown;
  const shared = byReason(rules.filter((one) => !one.alwaysOn)).filter((group) => group.rules.length > 1);
  const isShared = (rule) => shared.some((group) => group.rules.includes(rule));
  return html`<section>
    <h3>${t('plans.rules')} <span class="count">${rules.length}</span></h3>
    <form class="ask" @submit=${(event) => submit(event, (form) => actions.ask(form.at.value))}>
      <label>${t('plans.why.at')} <input type="datetime-local" name="at" /></label>
      <button>${t('plans.why.ask')}</button>
      ${state.at ? html`<button type="button" class="plain" @click=${() => actions.ask('')}>${t('plans.why.now')}</button>` : nothing}
    </form>
    <p class="small" role="status">${state.at ? t('plans.why.then', clock.full(at)) : t('plans.why.is-now')}</p>
    ${shared.map(
      (group) => html`<p class="shared">
        <span class="badge ${group.standing}">${t(`plans.standing.${group.standing}`)}</span>
        ${t('why.for-all', group.rules.length, group.reason)}<br /><span class="small">${group.rules.map((one) => `${one.name} (${one.id})`).join(', ')}</span>
      </p>`,
    )}
    <ul class="entries rules">
      ${rules.map(
        (rule) => html`<li data-rule=${rule.id}>
          <p>
            <span class="badge ${rule.standing}">${t(`plans.standing.${rule.standing}`)}</span>
            <b>${rule.name}</b> <span class="small">${rule.alwaysOn ? t('plans.always') : rule.id}${rule.onTrial ? ` · ${t('plans.trial')}` : ''}</span>${tonight(rule)}
            ${rule.unsure ? html`<span class="small">· ${t('plans.unsure')}</span>` : nothing}
            ${rule.consent === 'missing' || rule.consent === 'ended' ? html`<span class="warn">${t(`plans.consent.${rule.consent}`)}</span>` : nothing}
            ${isShared(rule) ? nothing : html`<br />${rule.why}`}
          </p>
          ${rule.settings.length || (mayEdit(state) && !rule.alwaysOn)
            ? html`<details>
                <summary>${t('plans.settings')}<span class="unseen"> ${rule.id}</span></summary>
                <p>${rule.explanation}</p>
                <ul>
                  ${rule.settings.map((one) => html`<li>${one.name}: <b>${one.text}</b>${one.isDefault ? ` (${t('plans.default')})` : ''}</li>`)}
                </ul>
                ${ruleForm(state, actions, rule)}
              </details>`
            : nothing}
        </li>`,
      )}
    </ul>
    ${adding(state, actions)}
  </section>`;
}

function consents(state, actions) {
  const { shown } = state;
  return html`<section>
    <h3>${t('plans.consents')} <span class="count">${shown.consents.length}</span></h3>
    ${shown.consents.length ? nothing : html`<p class="none">${t('plans.consents.none')}</p>`}
    <ul class="entries">
      ${shown.consents.map(
        (one) => html`<li>
          <p>
            <b>${one.purpose}</b>
            <span class=${one.state === 'valid' ? 'fine' : 'warn'}>${t(`plans.consent.${one.state}`)}</span><br />
            ${t(`plans.basis.${one.basis}`)}${one.reference ? ` (${one.reference})` : ''} · ${t('plans.agreed', one.agreedBy, day(one.agreedOn))} ·
            ${t('plans.valid', day(one.validUntil))}${one.review ? ` · ${t('plans.review', day(one.review))}` : ''}<br />
            <span class="small">${one.covers.length ? one.covers.join(', ') : t('plans.covers.all')} · ${t(`plans.positions.${one.positions}`)}</span>
          </p>
          ${consentButton(state, actions, one)}
        </li>`,
      )}
    </ul>
    ${newConsent(state, actions)}
  </section>`;
}

/** Who is called by which hour, rung by rung; the last ladder holds when no other does. */
function ladders(state, actions) {
  const { shown } = state;
  const all = [
    ...shown.ladders.map((one, at) => ({ ...one, number: String(at + 1), title: `${one.name} ${one.hours}` })),
    {
      number: 'usual',
      title: t(shown.ladders.length ? 'plans.ladders.rest' : 'plans.ladders.usual'),
      rungs: shown.usualLadder,
      holds: !shown.ladders.some((one) => one.holds),
    },
  ];
  return html`<section>
    <h3>${t('plans.ladders')}</h3>
    <ul class="entries">
      ${all.map(
        (one) => html`<li data-ladder=${one.number}>
          <div>
            <p><b>${one.title}</b>${one.holds ? ` · ${t('plans.holds')}` : ''}${one.familyMayOwn ? ` · ${t('plans.family')}` : ''}</p>
            ${one.rungs.length ? html`<ol>${one.rungs.map((rung) => html`<li>${t('plans.rung', rung.call, rung.patience)}</li>`)}</ol>` : html`<p class="none">${t('plans.ladders.nobody')}</p>`}
          </div>
          ${patience(state, actions, one)}
        </li>`,
      )}
    </ul>
    <p class="small">${t('plans.ladders.last')}</p>
  </section>`;
}

function recent(shown) {
  if (!shown.recent.length) return nothing;
  return html`<section>
    <h3>${t('plans.recent')}</h3>
    <ol class="timeline">
      ${shown.recent.map((one) => html`<li><time>${clock.time(one.at)}</time> ${one.text}</li>`)}
    </ol>
  </section>`;
}

function submit(event, then) {
  event.preventDefault();
  then(event.target);
}

function note(form) {
  const text = form.note.value.trim();
  return text ? { note: text } : {};
}

function added(form) {
  const body = { command: 'add-change', kind: form.kind.value, from: form.from.value, until: form.until.value, ...note(form) };
  if (form.who.value.trim()) body.who = form.who.value.trim();
  if (form.rule.value) body.rules = [form.rule.value];
  return body;
}

/** So many hours from now on the home's clock, as such a field wants it. */
function wall(hours) {
  const at = new Date(clock.now() + hours * 3_600_000);
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Amsterdam' })
    .format(at)
    .replace(' ', 'T');
}
