// Sounds made here, so that nothing need be fetched. Browsers allow them only after a click or key.

const KEPT = 'nachtwacht.geluid';
let context = null;
let wanted = localStorage.getItem(KEPT) !== 'uit';
let last = { name: '', at: 0 };

const SOUNDS = {
  // [hertz, start, length] in seconds; how often while it lasts, in milliseconds
  emergency: { every: 4_000, tones: [[880, 0, 0.18], [660, 0.2, 0.18], [880, 0.4, 0.18], [660, 0.6, 0.28]] },
  look: { every: 12_000, tones: [[587, 0, 0.22], [440, 0.26, 0.3]] },
  lost: { every: 3_000, tones: [[220, 0, 0.35], [196, 0.4, 0.5]] },
  back: { every: 0, tones: [[440, 0, 0.12], [660, 0.14, 0.2]] },
};

/** 'on', 'off' (by choice) or 'blocked' (the browser waits for a click). */
export function state() {
  if (!wanted) return 'off';
  return context?.state === 'running' ? 'on' : 'blocked';
}

/** Call from a click or key. */
export async function turnOn() {
  wanted = true;
  localStorage.setItem(KEPT, 'aan');
  context ??= new AudioContext();
  await context.resume();
  play('back');
}

export function turnOff() {
  wanted = false;
  localStorage.setItem(KEPT, 'uit');
}

/** Some browsers remember that sound was allowed here: then it works without a click. */
export function tryAlone() {
  if (wanted && !context) context = new AudioContext();
}

/** Sounds while something lasts; call often, it keeps its own pace. */
export function keepUp(name) {
  if (!name) {
    last = { name: '', at: 0 };
    return;
  }
  const due = name !== last.name || performance.now() - last.at >= SOUNDS[name].every;
  if (due && state() === 'on') {
    last = { name, at: performance.now() };
    play(name);
  }
}

export function play(name) {
  if (state() !== 'on') return;
  const start = context.currentTime + 0.02;
  for (const [hertz, after, length] of SOUNDS[name].tones) tone(hertz, start + after, length);
}

function tone(hertz, at, length) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'triangle';
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.35, at + 0.02);
  gain.gain.setValueAtTime(0.35, at + length - 0.04);
  gain.gain.linearRampToValueAtTime(0, at + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
