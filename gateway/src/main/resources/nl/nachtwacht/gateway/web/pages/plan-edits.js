// What a planner does to a plan for good: each change is looked at first, then saved; one at a time.

import { get, loggedOut, post } from '/assets/api.js';
import { told } from '/assets/parts.js';

/** All files of the site are read before the answer, and a look runs through the last nights. */
const WITHIN = 30_000;

export function planEdits(state, draw, load) {
  const path = () => `/api/v1/clients/${encodeURIComponent(state.chosen)}`;

  /** Asks for what a form needs and shows it; what took too long for another client is left. */
  async function open(kind, back, asks, more = {}) {
    const client = state.chosen;
    try {
      const answers = await Promise.all(asks.map((one) => get(`${path()}${one}`)));
      if (client !== state.chosen) return;
      state.edit = { kind, back, answer: null, looked: false, ...more(answers) };
      state.message = null;
    } catch (problem) {
      if (loggedOut(problem)) return;
      state.message = { tone: 'bad', text: told(problem) };
    }
    draw();
    const opened = document.querySelector('[data-editing]');
    const details = opened?.closest('details');
    if (details) details.open = true;
    (opened?.querySelector('[data-proposed] input, [data-proposed] select') ?? opened?.querySelector('summary, input, select, button'))?.focus();
  }

  function close() {
    const back = state.edit?.back;
    state.edit = null;
    draw();
    if (back) document.querySelector(back)?.focus();
  }

  /** What was looked at is not what would be saved now. */
  function touch() {
    if (!state.edit?.looked) return;
    state.edit.looked = false;
    draw();
  }

  async function send(at, body, look) {
    const { edit } = state;
    Object.assign(state, { busy: true, message: null });
    draw();
    try {
      edit.answer = await post(`${path()}${at}`, { ...body, preview: look }, WITHIN);
      edit.looked = look && edit.answer.state === 'preview';
      if (edit.answer.state === 'saved') state.message = { tone: 'good', text: edit.answer.text };
    } catch (problem) {
      if (loggedOut(problem)) return;
      edit.looked = false;
      state.message = { tone: 'bad', text: told(problem) };
    }
    state.busy = false;
    if (edit.answer?.state === 'saved' && state.edit === edit) {
      close();
      await load();
      return;
    }
    draw();
    const wrong = document.querySelector('[data-editing] [aria-invalid=true]');
    (wrong ?? document.querySelector(`[data-editing] ${edit.looked ? '[data-save]' : '[value=look]'}`))?.focus();
  }

  const rule = (id) => `/rules/${encodeURIComponent(id)}`;
  return {
    closeRule: close,
    touchRule: touch,
    openRule: (id, setting = '') =>
      open('rule', `[data-change="${CSS.escape(id)}"]`, [rule(id)], ([form]) => {
        const [name, ...rest] = setting.split('=');
        form.settings.filter((one) => one.name === name).forEach((one) => (one.proposed = rest.join('=')));
        return { rule: id, form };
      }),
    changeRule: (body, look) => send(rule(state.edit.rule), body, look),
    openRemoval: (id) => open('remove', `[data-remove="${CSS.escape(id)}"]`, [rule(id)], ([form]) => ({ rule: id, form })),
    removeRule: (body, look) => send(`${rule(state.edit.rule)}/removal`, body, look),
    openCatalogue: () => open('add', '[data-add-rule]', ['/catalogue'], ([catalogue]) => ({ catalogue })),
    chooseType: (type) =>
      open('add', '[data-add-rule]', ['/catalogue', `/catalogue/${encodeURIComponent(type)}`], ([catalogue, form]) => ({ catalogue, form, type })),
    addRule: (body, look) => send(`/catalogue/${encodeURIComponent(state.edit.type)}`, body, look),
    openConsent: (consent) =>
      open('consent', consent ? `[data-consent="${CSS.escape(consent.id)}"]` : '[data-new-consent]', ['/consents'], ([form]) => ({ form, consent })),
    keepConsent: (body, look) => send('/consents', body, look),
    openLadder: (ladder) => open('ladder', `[data-patience="${CSS.escape(ladder)}"]`, [`/ladders/${ladder}`], ([form]) => ({ form, ladder })),
    changeLadder: (body, look) => send(`/ladders/${state.edit.ladder}`, body, look),
    /** A choice within the form that shows other fields. */
    choose: (values) => {
      Object.assign(state.edit, values, { looked: false });
      draw();
    },
  };
}
