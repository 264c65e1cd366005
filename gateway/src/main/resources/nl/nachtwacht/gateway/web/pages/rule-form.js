// The form in which a planner changes the settings of one rule: look first, then save.

import { html, nothing } from '/assets/lit/lit-html.js';
import { removal } from '/assets/plan-forms.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

const UNITS = { day: 86_400, hour: 3_600, minute: 60, second: 1 };
const SPAN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The button, or the form when this rule is being changed. */
export function ruleForm(state, actions, rule) {
  if (!state.me?.rights.includes('change-plans') || state.at || rule.id.startsWith('shadow.')) return nothing;
  const edit = state.edit?.kind === 'rule' && state.edit.rule === rule.id ? state.edit : null;
  if (!edit) {
    return html`<p class="buttons small-ones">
        <button type="button" data-change=${rule.id} ?disabled=${state.busy} @click=${() => actions.openRule(rule.id)}>
          ${t('plans.edit')}<span class="unseen"> ${rule.name} (${rule.id})</span>
        </button>
        ${state.edit?.kind === 'remove' && state.edit.rule === rule.id ? nothing : removal(state, actions, rule)}
      </p>
      ${state.edit?.kind === 'remove' && state.edit.rule === rule.id ? removal(state, actions, rule) : nothing}`;
  }
  const { form } = edit;
  return html`<form
    class="edit"
    data-editing
    data-edit=${rule.id}
    novalidate
    aria-label="${t('plans.edit')} ${rule.name}"
    @input=${() => actions.touchRule()}
    @submit=${(event) => {
      event.preventDefault();
      actions.changeRule(read(event.target, form), event.submitter?.value !== 'save');
    }}
  >
    ${form.writable ? nothing : html`<p class="small">${t('plans.edit.by-hand')}</p>`}
    <div class="fields">${fields(edit)}</div>
    <label class="tick"><input type="checkbox" name="on-trial" .checked=${form.onTrial} /> ${t('plans.edit.trial')}</label>
    <p class="small">${t('plans.edit.trial.text')}</p>
    ${answer(edit)}
    <p class="buttons">
      <button class=${edit.looked ? '' : 'main'} value="look" ?disabled=${state.busy}>${t('plans.edit.look')}</button>
      <button class=${edit.looked ? 'main' : ''} value="save" ?disabled=${state.busy || !edit.looked} data-save>${form.writable ? t('plans.edit.save') : t('plans.edit.line')}</button>
      <button type="button" class="plain" @click=${() => actions.closeRule()}>${t('cancel')}</button>
    </p>
  </form>`;
}

/** The settings of a rule, each with what is wrong with it. */
export function fields(edit) {
  return edit.form.settings.map((setting) => field(setting, errorOf(edit, setting.name)));
}

export function errorOf(edit, name) {
  return edit.answer?.errors.find((error) => error.setting === name)?.text;
}

/** What would come of it, or what is wrong with the plan as a whole. */
export function answer(edit) {
  const is = edit.answer;
  if (!is) return html`<div role="status"></div>`;
  const known = new Set((edit.form.settings ?? []).map((setting) => setting.name));
  const atField = (error) => known.has(error.setting) || error.setting?.startsWith('consent.') || error.setting === 'reason' || error.setting?.startsWith('patience.');
  const whole = is.errors.filter((error) => !atField(error));
  const hours = (spans) => (spans.length ? spans.join(', ') : t('plans.edit.no-hours'));
  return html`<div class="answer" role="status" data-answer=${is.state}>
    <p><b>${is.text}</b></p>
    ${whole.length ? html`<ul class="wrong">${whole.map((error) => html`<li>${error.text}</li>`)}</ul>` : nothing}
    ${is.line ? html`<pre tabindex="0">${is.line}</pre>` : nothing}
    ${is.changes.length
      ? html`<ul>${is.changes.map((one) => html`<li>${one.label}: ${edit.kind === 'add' ? nothing : html`${one.from} → `}<b>${one.to}</b></li>`)}</ul>
          ${['consent', 'ladder'].includes(edit.kind) ? nothing : html`<p>${t('plans.edit.tonight', hours(is.tonightBefore), hours(is.tonight))}</p>`}`
      : nothing}
    ${is.rehearsal ? rehearsed(is.rehearsal, edit) : nothing}
  </div>`;
}

/** What it would have done in the nights that are kept. */
function rehearsed(told, edit) {
  if (told.state !== 'told') return html`<p data-rehearsal=${told.state}>${t(`plans.rehearsal.${told.state}`)}</p>`;
  const times = edit.kind === 'remove' ? t('plans.rehearsal.gone', told.nights, told.before) : edit.kind === 'add' ? t('plans.rehearsal.new', told.nights, told.after) : t('plans.rehearsal.both', told.nights, told.before, told.after);
  return html`<div data-rehearsal="told">
    <p><b>${told.nights ? times : t('plans.rehearsal.short', clock.time(told.since), told.after)}</b></p>
    ${told.moments.length ? html`<ul>${told.moments.map((one) => html`<li>${one.text}${one.called ? '' : ` (${t('plans.trial')})`}</li>`)}</ul>` : nothing}
    ${told.others.map((one) => html`<p class="small">${t('plans.rehearsal.other', one.rule, one.before, one.after)}</p>`)}
    <p class="small">${t('plans.rehearsal.text')}</p>
  </div>`;
}

function field(setting, error) {
  const id = `rule-${setting.name}`;
  const described = `${id}-hint${error ? ` ${id}-error` : ''}`;
  const common = { id, described, invalid: error ? 'true' : nothing };
  return html`<div class="field" data-proposed=${setting.proposed ?? nothing}>
    ${inputs(setting.proposed ? { ...setting, value: setting.proposed } : setting, common)}
    <p class="small" id="${id}-hint">${setting.range} ${usual(setting)}</p>
    ${error ? html`<p class="wrong" id="${id}-error">${error}</p>` : nothing}
  </div>`;
}

function usual(setting) {
  if (!setting.default) return '';
  return t(['urgency', 'choice', 'roles'].includes(setting.kind) ? 'plans.edit.usual' : 'plans.edit.empty', setting.defaultText);
}

function inputs(setting, common) {
  switch (setting.kind) {
    case 'span':
      return seconds(setting.value) === null && setting.value ? line(setting, common) : span(setting, common);
    case 'hours':
      return hours(setting, common);
    case 'urgency':
    case 'choice':
      return select(setting, common);
    case 'roles':
      return roles(setting, common);
    case 'count':
    case 'decimal':
      return number(setting, common);
    default:
      return line(setting, common);
  }
}

function label(setting, common) {
  return html`<label for=${common.id}>${setting.label}</label>`;
}

function line(setting, common) {
  return html`${label(setting, common)}
    <input id=${common.id} name=${setting.name} .defaultValue=${setting.value} maxlength="2000" aria-describedby=${common.described} aria-invalid=${common.invalid} />`;
}

function number(setting, common) {
  return html`${label(setting, common)}
    <span class="pair"
      ><input id=${common.id} name=${setting.name} type="number" step=${setting.kind === 'count' ? 1 : 'any'} .defaultValue=${setting.value} aria-describedby=${common.described} aria-invalid=${common.invalid} />
      ${setting.unit ?? ''}</span
    >`;
}

function span(setting, common) {
  const { count, unit } = amount(setting.value);
  return html`${label(setting, common)}
    <span class="pair">
      <input id=${common.id} name=${setting.name} type="number" min="0" step="1" .defaultValue=${count} aria-describedby=${common.described} aria-invalid=${common.invalid} />
      <select name="${setting.name}.unit" aria-label="${setting.label}: ${t('plans.edit.unit')}">
        ${Object.keys(UNITS).map((one) => html`<option value=${one} ?selected=${one === unit}>${t(`plans.edit.unit.${one}`)}</option>`)}
      </select>
    </span>`;
}

function hours(setting, common) {
  const { from, until, days, dates } = wanted(setting.value);
  return html`<fieldset aria-describedby=${common.described}>
    <legend>${setting.label}</legend>
    <span class="pair">
      <input id=${common.id} name="${setting.name}.from" type="time" .defaultValue=${from} aria-label=${t('plans.from')} aria-invalid=${common.invalid} /> –
      <input name="${setting.name}.until" type="time" .defaultValue=${until} aria-label=${t('plans.until')} aria-invalid=${common.invalid} />
    </span>
    <span class="days">
      ${DAYS.map((day) => html`<label class="tick"><input type="checkbox" name="${setting.name}.day" value=${day} ?checked=${days.includes(day)} /> ${t(`plans.edit.day.${day}`)}</label>`)}
    </span>
    ${dates ? html`<p class="small">${t('plans.edit.dates', dates)}</p>` : nothing}
  </fieldset>`;
}

function select(setting, common) {
  return html`${label(setting, common)}
    <select id=${common.id} name=${setting.name} aria-describedby=${common.described} aria-invalid=${common.invalid}>
      ${setting.options.map((one) => html`<option value=${one.value} ?selected=${one.value === setting.value}>${one.text}</option>`)}
    </select>`;
}

function roles(setting, common) {
  const chosen = setting.value.split(',').map((one) => one.trim());
  return html`<fieldset id=${common.id} aria-describedby=${common.described}>
    <legend>${setting.label}</legend>
    ${setting.options.map((one) => html`<label class="tick"><input type="checkbox" name=${setting.name} value=${one.value} ?checked=${chosen.includes(one.value)} /> ${one.text}</label>`)}
  </fieldset>`;
}

// --- What was filled in

export function read(form, { settings, onTrial, lock }) {
  const changed = [];
  for (const setting of settings) {
    const value = valueOf(form, setting);
    if (value !== shown(setting)) changed.push(value ? { name: setting.name, value } : { name: setting.name });
  }
  const body = { lock, settings: changed };
  if (form['on-trial'].checked !== onTrial) body.onTrial = form['on-trial'].checked;
  return body;
}

/** The value as the form would send it untouched: the same span may be written in several ways. */
function shown(setting) {
  if (setting.kind === 'span' && seconds(setting.value) !== null) {
    const { count, unit } = amount(setting.value);
    return period(count, unit);
  }
  if (setting.kind === 'hours') {
    const { from, until, days, dates } = wanted(setting.value);
    return stretch(from, until, days, dates);
  }
  if (setting.kind === 'roles') {
    const chosen = setting.value.split(',').map((one) => one.trim());
    return setting.options.map((one) => one.value).filter((one) => chosen.includes(one)).join(',');
  }
  return setting.value;
}

function valueOf(form, setting) {
  const { name, kind } = setting;
  const of = (key) => form.elements[key]?.value.trim() ?? '';
  const ticked = (key) => [...form.querySelectorAll(`input[name="${key}"]:checked`)].map((one) => one.value);
  if (kind === 'span' && form.elements[`${name}.unit`]) return period(of(name), of(`${name}.unit`));
  if (kind === 'hours') return stretch(of(`${name}.from`), of(`${name}.until`), ticked(`${name}.day`), wanted(setting.value).dates);
  if (kind === 'roles') return ticked(name).join(',');
  return of(name);
}

function seconds(text) {
  const parts = SPAN.exec(text);
  if (!parts || text === 'P') return null;
  const [days, hours, minutes, rest] = parts.slice(1).map((one) => Number(one ?? 0));
  return days * UNITS.day + hours * UNITS.hour + minutes * UNITS.minute + rest;
}

/** In the largest unit that needs no fraction. */
function amount(text) {
  const all = seconds(text);
  if (all === null) return { count: '', unit: 'minute' };
  if (all === 0) return { count: '0', unit: 'minute' };
  const unit = Object.keys(UNITS).find((one) => all % UNITS[one] === 0);
  return { count: String(all / UNITS[unit]), unit };
}

function period(count, unit) {
  if (count === '') return '';
  return unit === 'day' ? `P${count}D` : `PT${count}${unit[0].toUpperCase()}`;
}

/** Times, the days on which they begin, and dates that differ, which stay as they are. */
function wanted(text) {
  const [times, ...rest] = text.trim().split(/\s+/);
  const [from = '', until = ''] = times.split('-');
  const named = rest.find((part) => !part.includes('='));
  return {
    from,
    until,
    days: named ? named.split(',').map((day) => day.trim().toLowerCase().slice(0, 3)) : DAYS,
    dates: rest.filter((part) => part.includes('=')).join(' '),
  };
}

function stretch(from, until, days, dates) {
  if (!from && !until) return '';
  const named = days.length === DAYS.length || !days.length ? '' : ` ${DAYS.filter((day) => days.includes(day)).join(',')}`;
  return `${from}-${until}${named}${dates ? ` ${dates}` : ''}`;
}
