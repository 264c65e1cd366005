// The forms with which a planner adds a rule, takes one away, or writes down what was agreed.

import { html, nothing } from '/assets/lit/lit-html.js';
import { answer, errorOf, fields, read } from '/assets/rule-form.js';
import { t } from '/assets/words.js';

const BASES = ['voluntary', 'representative', 'wzd'];
const SIGHTS = ['never', 'during-alarm', 'always'];

export function mayEdit(state) {
  return state.me?.rights.includes('change-plans') && !state.at;
}

// --- Adding a rule

export function adding(state, actions) {
  if (!mayEdit(state)) return nothing;
  const edit = state.edit?.kind === 'add' ? state.edit : null;
  if (!edit) {
    return html`<p><button type="button" data-add-rule ?disabled=${state.busy} @click=${actions.openCatalogue}>${t('plans.new')}</button></p>`;
  }
  return edit.form ? newRule(state, actions, edit) : catalogue(state, actions, edit);
}

function catalogue(state, actions, edit) {
  return html`<section class="catalogue" data-editing aria-label=${t('plans.new')}>
    <h4>${t('plans.new.what')}</h4>
    ${edit.catalogue.groups.filter((group) => group.types.length).map((group) => situation(state, actions, group))}
    <p><button type="button" @click=${actions.closeRule}>${t('cancel')}</button></p>
  </section>`;
}

function situation(state, actions, group) {
  const possible = group.types.filter((one) => !one.missing.length).length;
  return html`<details data-situation=${group.situation} class=${possible ? '' : 'absent'}>
    <summary><b>${t(`plans.situation.${group.situation}`)}</b> <span class="small">${t('plans.new.possible', possible, group.types.length)}</span></summary>
    <ul class="entries">
      ${group.types.map((one) => html`<li class=${one.missing.length ? 'absent' : ''}>
        <p>
          <b>${one.name}</b>${one.inPlan ? html` <span class="small">· ${t('plans.new.there')}</span>` : nothing}<br />${one.explanation}
          ${one.missing.map((roles) => html`<br /><span class="warn">${t('plans.new.missing', roles)}</span>`)}
        </p>
        ${one.missing.length
          ? nothing
          : html`<button type="button" data-type=${one.type} ?disabled=${state.busy} @click=${() => actions.chooseType(one.type)}>
              ${t('plans.new.choose')}<span class="unseen"> ${one.name}</span>
            </button>`}
      </li>`)}
    </ul>
  </details>`;
}

function newRule(state, actions, edit) {
  const { form } = edit;
  const send = (target, look) => actions.addRule({ ...read(target, form), onTrial: target['on-trial'].checked, consent: agreementOf(target, edit) }, look);
  return html`<form class="edit" data-editing data-new=${edit.type} novalidate aria-label="${t('plans.new')}: ${form.name}" @input=${actions.touchRule} @submit=${(event) => submitted(event, send)}>
    <h4>${form.name}</h4>
    <p>${form.explanation}</p>
    ${byHand(form)}
    <div class="fields">${fields(edit)}</div>
    <label class="tick"><input type="checkbox" name="on-trial" .checked=${form.onTrial} /> ${t('plans.edit.trial')}</label>
    <p class="small">${t('plans.new.trial')}</p>
    ${agreement(actions, edit)} ${answer(edit)} ${buttons(state, actions, edit, t('plans.new.save'))}
    <p><button type="button" ?disabled=${state.busy} @click=${actions.openCatalogue}>${t('plans.new.other')}</button></p>
  </form>`;
}

/** Under an agreement that holds, or a new one: asked in the same step. */
function agreement(actions, edit) {
  const { consents, today } = edit.catalogue;
  const under = edit.under ?? consents.find((one) => !one.covers.length)?.id ?? '';
  const error = errorOf(edit, 'consent.id');
  return html`<fieldset>
    <legend>${t('plans.consents')}</legend>
    <p class="small">${t('plans.new.consent')}</p>
    ${consents.length
      ? html`<label class="block"
          >${t('plans.consent.which')}
          <select name="consent.id" aria-invalid=${error ? 'true' : nothing} @change=${(event) => actions.choose({ under: event.target.value })}>
            ${consents.map((one) => html`<option value=${one.id} ?selected=${one.id === under}>${t('plans.consent.under', one.purpose, one.agreedBy, day(one.validUntil))}</option>`)}
            <option value="" ?selected=${under === ''}>${t('plans.consent.new')}</option>
          </select></label
        >`
      : nothing}
    ${error ? html`<p class="wrong">${error}</p>` : nothing}
    ${consents.length && under ? nothing : html`<div class="fields">${agreed(actions, edit, proposal(today))}</div>`}
  </fieldset>`;
}

function agreementOf(target, edit) {
  const id = target.elements['consent.id']?.value ?? '';
  return id && edit.catalogue.consents.length ? { id } : consentOf(target);
}

// --- Taking a rule away

export function removal(state, actions, rule) {
  const edit = state.edit?.kind === 'remove' && state.edit.rule === rule.id ? state.edit : null;
  if (!edit) {
    return html`<button type="button" data-remove=${rule.id} ?disabled=${state.busy} @click=${() => actions.openRemoval(rule.id)}>
      ${t('plans.remove')}<span class="unseen"> ${rule.name} (${rule.id})</span>
    </button>`;
  }
  const error = errorOf(edit, 'reason');
  const send = (target, look) => actions.removeRule({ lock: edit.form.lock, reason: target.reason.value.trim() }, look);
  return html`<form class="edit" data-editing data-removal=${rule.id} novalidate aria-label="${t('plans.remove')} ${rule.name}" @submit=${(event) => submitted(event, send)}>
    <p>${t('plans.remove.text')}</p>
    ${byHand(edit.form)}
    ${line('reason', t('plans.remove.reason'), '', error, { hint: t('plans.remove.hint'), wide: true })} ${answer(edit)} ${buttons(state, actions, edit, t('plans.remove.save'))}
  </form>`;
}

// --- What was agreed

export function consentButton(state, actions, consent) {
  if (!mayEdit(state)) return nothing;
  const edit = state.edit?.kind === 'consent' && state.edit.consent?.id === consent.id ? state.edit : null;
  if (edit) return consentForm(state, actions, edit);
  const key = consent.state === 'valid' ? 'plans.consent.change' : 'plans.consent.renew';
  return html`<button type="button" data-consent=${consent.id} class=${consent.state === 'valid' ? '' : 'main'} ?disabled=${state.busy} @click=${() => actions.openConsent(consent)}>
    ${t(key)}<span class="unseen"> ${consent.purpose}</span>
  </button>`;
}

export function newConsent(state, actions) {
  if (!mayEdit(state)) return nothing;
  const edit = state.edit?.kind === 'consent' && !state.edit.consent ? state.edit : null;
  if (edit) return consentForm(state, actions, edit);
  if (!state.shown.rules.some((rule) => rule.consent === 'missing')) return nothing;
  return html`<p><button type="button" data-new-consent ?disabled=${state.busy} @click=${() => actions.openConsent(null)}>${t('plans.consent.add')}</button></p>`;
}

function consentForm(state, actions, edit) {
  const { form, consent } = edit;
  const renewing = consent && consent.state !== 'valid';
  const start = !consent ? proposal(form.today) : renewing ? { ...consent, ...term(form.today), agreedOn: form.today } : consent;
  const send = (target, look) =>
    actions.keepConsent({ lock: form.lock, consent: { ...(consent ? { id: consent.id } : { covers: ticked(target, 'covers') }), ...consentOf(target) } }, look);
  return html`<form class="edit" data-editing novalidate aria-label=${t('plans.consents')} @input=${actions.touchRule} @submit=${(event) => submitted(event, send)}>
    ${renewing ? html`<p>${t('plans.consent.renew.text')}</p>` : nothing} ${byHand(form)}
    ${consent ? nothing : covers(edit)}
    <div class="fields">${agreed(actions, edit, start)}</div>
    ${answer(edit)} ${buttons(state, actions, edit, t('plans.edit.save'))}
  </form>`;
}

function covers(edit) {
  const error = errorOf(edit, 'consent.covers');
  return html`<fieldset aria-describedby=${error ? 'covers-error' : nothing}>
    <legend>${t('plans.consent.covers')}</legend>
    ${edit.form.uncovered.map((rule) => html`<label class="tick"><input type="checkbox" name="covers" value=${rule.id} checked aria-invalid=${error ? 'true' : nothing} /> ${rule.name} (${rule.id})</label>`)}
    ${error ? html`<p class="wrong" id="covers-error">${error}</p>` : nothing}
  </fieldset>`;
}

/** The fields of an agreement. */
function agreed(actions, edit, start) {
  const basis = edit.basis ?? start.basis;
  const error = (name) => errorOf(edit, `consent.${name}`);
  return html`
    ${line('purpose', t('plans.consent.purpose'), start.purpose, error('purpose'), { hint: t('plans.consent.purpose.hint'), wide: true })}
    ${choice('basis', t('plans.consent.basis'), BASES, basis, 'plans.basis', error('basis'), (event) => actions.choose({ basis: event.target.value }))}
    ${basis === 'wzd' ? line('reference', t('plans.consent.reference'), start.reference, error('reference')) : nothing}
    ${line('agreedBy', t('plans.consent.agreed-by'), start.agreedBy, error('agreedBy'), { hint: t('plans.consent.agreed-by.hint') })}
    ${line('agreedOn', t('plans.consent.agreed-on'), start.agreedOn, error('agreedOn'), { type: 'date' })}
    ${line('validUntil', t('plans.consent.valid-until'), start.validUntil, error('validUntil'), { type: 'date', hint: t('plans.consent.two-years') })}
    ${line('review', t('plans.consent.review'), start.review, error('review'), { type: 'date' })}
    ${choice('positions', t('plans.consent.positions'), SIGHTS, start.positions, 'plans.positions', error('positions'))}
  `;
}

function consentOf(target) {
  const of = (name) => target.elements[name]?.value.trim() ?? '';
  const names = ['purpose', 'basis', 'reference', 'agreedBy', 'agreedOn', 'validUntil', 'review', 'positions'];
  return Object.fromEntries(names.filter((name) => target.elements[name]).map((name) => [name, of(name)]));
}

/** As most agreements are: for a year, talked over halfway. */
function proposal(today) {
  return { purpose: '', basis: 'voluntary', reference: '', agreedBy: '', agreedOn: today, positions: 'never', ...term(today) };
}

function term(today) {
  const after = (months) => {
    const at = new Date(`${today}T12:00:00Z`);
    at.setUTCMonth(at.getUTCMonth() + months);
    return at.toISOString().slice(0, 10);
  };
  return { validUntil: after(12), review: after(6) };
}

// --- How long a rung waits

export function patience(state, actions, ladder) {
  if (!mayEdit(state) || !ladder.rungs.length) return nothing;
  const edit = state.edit?.kind === 'ladder' && state.edit.ladder === ladder.number ? state.edit : null;
  if (!edit) {
    return html`<button type="button" data-patience=${ladder.number} ?disabled=${state.busy} @click=${() => actions.openLadder(ladder.number)}>
      ${t('plans.patience')}<span class="unseen"> ${ladder.title}</span>
    </button>`;
  }
  const send = (target, look) => actions.changeLadder({ lock: edit.form.lock, patience: edit.form.rungs.map((_, at) => secondsOf(target, at)) }, look);
  return html`<form class="edit" data-editing novalidate aria-label="${t('plans.patience')} ${ladder.title}" @input=${actions.touchRule} @submit=${(event) => submitted(event, send)}>
    <p>${t('plans.patience.text')}</p>
    ${byHand(edit.form)}
    <div class="fields">${edit.form.rungs.map((rung, at) => rungField(rung, at, errorOf(edit, `patience.${at}`)))}</div>
    ${answer(edit)} ${buttons(state, actions, edit, t('plans.edit.save'))}
  </form>`;
}

function rungField(rung, at, error) {
  const id = `patience-${at}`;
  return html`<div class="field" role="group" aria-label="${at + 1}. ${rung.call}">
    <label for=${id}>${at + 1}. ${rung.call}</label>
    <span class="pair">
      <input id=${id} name="minutes.${at}" type="number" min="0" step="1" .defaultValue=${String(Math.floor(rung.seconds / 60))} aria-describedby=${error ? `${id}-error` : nothing} aria-invalid=${error ? 'true' : nothing} />
      ${t('plans.edit.unit.minute')}
      <input name="seconds.${at}" type="number" min="0" max="59" step="1" .defaultValue=${String(rung.seconds % 60)} aria-label="${at + 1}. ${rung.call}: ${t('plans.edit.unit.second')}" />
      ${t('plans.edit.unit.second')}
    </span>
    ${error ? html`<p class="wrong" id="${id}-error">${error}</p>` : nothing}
  </div>`;
}

/** What is no number is refused as none. */
function secondsOf(target, at) {
  const of = (name) => Math.max(0, Math.min(900_000, Math.floor(Number(target.elements[`${name}.${at}`].value) || 0)));
  return Math.min(1_000_000, of('minutes') * 60 + of('seconds'));
}

// --- Parts

function submitted(event, send) {
  event.preventDefault();
  send(event.target, event.submitter?.value !== 'save');
}

function byHand(form) {
  return form.writable ? nothing : html`<p class="small">${t('plans.edit.by-hand')}</p>`;
}

function buttons(state, actions, edit, save) {
  return html`<p class="buttons">
    <button class=${edit.looked ? '' : 'main'} value="look" ?disabled=${state.busy}>${t('plans.edit.look')}</button>
    <button class=${edit.looked ? 'main' : ''} value="save" ?disabled=${state.busy || !edit.looked} data-save>${edit.form.writable ? save : t('plans.edit.line')}</button>
    <button type="button" class="plain" @click=${actions.closeRule}>${t('cancel')}</button>
  </p>`;
}

function line(name, label, value, error, { type = 'text', hint = '', wide = false } = {}) {
  const id = `agreed-${name}`;
  return html`<div class="field ${wide ? 'wide' : ''}">
    <label for=${id}>${label}</label>
    <input id=${id} name=${name} type=${type} .defaultValue=${value ?? ''} aria-describedby="${id}-hint ${id}-error" aria-invalid=${error ? 'true' : nothing} />
    <p class="small" id="${id}-hint">${hint}</p>
    ${error ? html`<p class="wrong" id="${id}-error">${error}</p>` : nothing}
  </div>`;
}

function choice(name, label, values, chosen, words, error, changed = null) {
  const id = `agreed-${name}`;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} name=${name} aria-invalid=${error ? 'true' : nothing} @change=${changed ?? nothing}>
      ${values.map((one) => html`<option value=${one} ?selected=${one === chosen}>${t(`${words}.${one}`)}</option>`)}
    </select>
    ${error ? html`<p class="wrong">${error}</p>` : nothing}
  </div>`;
}

function ticked(target, name) {
  return [...target.querySelectorAll(`input[name="${name}"]:checked`)].map((one) => one.value);
}

/** 2026-03-01 as people here write it. */
export function day(text) {
  return text.split('-').reverse().join('-');
}
