// Logging in: name, password, and the code of one's app.

import { render } from '/assets/lit/lit-html.js';
import { html, message, top } from '/assets/parts.js';
import { post } from '/assets/api.js';
import { t } from '/assets/words.js';

const root = document.getElementById('page');
const state = { me: null, busy: false, message: null };

function draw() {
  document.title = `${t('page.login')} – Nachtwacht`;
  render(
    html`
      ${top(state, { languageChanged: draw })}
      <main id="main" class="login">
        <form @submit=${logIn}>
          <h1>${t('login.title')}</h1>
          ${message(state)}
          <label class="block">${t('login.name')} <input name="name" autocomplete="username" required autofocus maxlength="100" /></label>
          <label class="block">${t('login.password')} <input name="password" type="password" autocomplete="current-password" required maxlength="200" /></label>
          <label class="block">${t('login.code')} <input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" required maxlength="7" /></label>
          <button class="main" ?disabled=${state.busy} aria-busy=${state.busy}>${state.busy ? t('busy') : t('login.submit')}</button>
          <p class="small">${t('login.shift')}</p>
        </form>
      </main>
    `,
    root,
  );
}

async function logIn(event) {
  event.preventDefault();
  const data = new FormData(event.target);
  state.busy = true;
  draw();
  try {
    await post('/api/v1/session', {
      name: data.get('name'),
      password: data.get('password'),
      code: data.get('code').replaceAll(' ', ''),
    });
    location.assign('/');
  } catch (problem) {
    const { detail, action } = problem.details;
    state.message = { tone: 'bad', text: problem.answered ? `${detail} ${action}` : t('lost.short') };
    state.busy = false;
    draw();
    event.target.querySelector('[name=code]').focus();
  }
}

draw();
document.querySelector('[autofocus]')?.focus();
