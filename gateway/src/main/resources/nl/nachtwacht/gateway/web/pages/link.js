// The personal page works without this. With it, the page notices by itself that it is no longer true, and says when an
// answer was not confirmed.

const LOOK_EVERY = 8_000;
const CONFIRM_WITHIN = 5_000;
const FAILURES_TO_SAY = 2;

const main = document.getElementById('main');
let failures = 0;
let answering = false;

async function look() {
  if (document.hidden || answering || !main.dataset.state) {
    return;
  }
  try {
    const answer = await fetch(`${location.pathname}/state`, { cache: 'no-store' });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    failures = 0;
    document.getElementById('stale').hidden = true;
    if ((await answer.text()) !== main.dataset.state && !answering) {
      location.replace(location.pathname);
    }
  } catch {
    failures += 1;
    document.getElementById('stale').hidden = failures < FAILURES_TO_SAY;
  }
}

document.querySelector('form.answers')?.addEventListener('submit', () => {
  answering = true;
  setTimeout(() => {
    document.getElementById('unconfirmed').hidden = false;
    answering = false;
  }, CONFIRM_WITHIN);
});
document.addEventListener('visibilitychange', look);
setInterval(look, LOOK_EVERY);
