// Calls on this device: whether it can be called, the button that asks for it, and what holds when it was refused.

import { html, nothing } from '/assets/parts.js';
import { get, post } from '/assets/api.js';
import { t } from '/assets/words.js';

const WORKER = '/assets/push-worker.js';

/** is: 'absent' | 'unable' | 'install' | 'refused' | 'off' | 'on' */
const state = { is: 'absent', busy: false, said: null, publicKey: null };
let draw = () => {};

// What is run is this file of ours and nothing else.
const policy = window.trustedTypes?.createPolicy('nachtwacht-push', { createScriptURL: () => WORKER });

export async function startPush(redraw) {
  draw = redraw;
  try {
    const standing = await get('/api/v1/push');
    if (!standing.available) return;
    state.publicKey = standing.publicKey;
    state.is = await found();
    // The server may have lost what the browser still has: a browser that is on is told again, quietly, once per visit.
    if (state.is === 'on') await keep(await subscription());
  } catch {
    state.said = { tone: 'bad', text: t('push.unknown') };
  }
  draw();
}

async function found() {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    return /iPhone|iPad/.test(navigator.userAgent) ? 'install' : 'unable';
  }
  if (Notification.permission === 'denied') return 'refused';
  return (await subscription()) ? 'on' : 'off';
}

async function subscription() {
  const worker = await navigator.serviceWorker.getRegistration('/assets/');
  return (await worker?.pushManager.getSubscription()) ?? null;
}

async function register() {
  const url = policy ? policy.createScriptURL(WORKER) : WORKER;
  const worker = await navigator.serviceWorker.register(url, { scope: '/assets/' });
  for (let tries = 0; !worker.active && tries < 100; tries += 1) {
    await new Promise((later) => setTimeout(later, 100));
  }
  return worker;
}

function keep(made) {
  const { endpoint, keys } = made.toJSON();
  return post('/api/v1/push/subscriptions', { endpoint, keys });
}

async function turnOn() {
  await work(async () => {
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') {
      state.is = permission === 'denied' ? 'refused' : 'off';
      state.said = permission === 'denied' ? null : { tone: 'bad', text: t('push.not.answered') };
      return;
    }
    const worker = (await navigator.serviceWorker.getRegistration('/assets/')) ?? (await register());
    const old = await worker.pushManager.getSubscription();
    await old?.unsubscribe();
    const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: state.publicKey });
    const answer = await keep(made);
    state.is = 'on';
    state.said = answer.taken ? { tone: 'good', text: t('push.done') } : { tone: 'bad', text: t('push.not.taken') };
  });
}

async function turnOff() {
  await work(async () => {
    const made = await subscription();
    if (made) {
      await post('/api/v1/push/subscriptions/end', { endpoint: made.endpoint });
      await made.unsubscribe();
    }
    state.is = 'off';
    state.said = { tone: 'good', text: t('push.ended') };
  });
}

async function work(what) {
  if (state.busy) return;
  Object.assign(state, { busy: true, said: null });
  draw();
  try {
    await what();
  } catch {
    state.said = { tone: 'bad', text: t('push.failed') };
  }
  state.busy = false;
  draw();
}

export function pushBox() {
  if (state.is === 'absent' && !state.said) return nothing;
  return html`<section class="push" aria-labelledby="push" data-push=${state.is}>
    <h2 id="push">${t('push.title')}</h2>
    ${state.is === 'absent' ? nothing : html`<p>${t(`push.is.${state.is}`)}</p>`}
    ${state.is === 'off'
      ? html`<button class="main huge" ?disabled=${state.busy} @click=${turnOn}>${t('push.on')}</button>`
      : nothing}
    ${state.is === 'on'
      ? html`<button ?disabled=${state.busy} @click=${turnOn}>${t('push.try')}</button>
          <button class="plain" ?disabled=${state.busy} @click=${turnOff}>${t('push.off')}</button>`
      : nothing}
    ${state.said
      ? html`<p class="message ${state.said.tone}" role=${state.said.tone === 'bad' ? 'alert' : 'status'}>${state.said.text}</p>`
      : nothing}
  </section>`;
}
