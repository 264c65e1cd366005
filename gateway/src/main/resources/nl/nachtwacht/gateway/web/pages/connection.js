// The live stream, watched from this side: silence means that the server is gone, and says so.

import * as clock from '/assets/clock.js';
import { language } from '/assets/words.js';
import { get, loggedOut } from '/assets/api.js';

const RETRY = 2_000;
const LOOK = 500;

/**
 * Keeps the page told: `onAll(alarms)` when everything was fetched anew, `onAlarm(alarm)` when one
 * changed, `onState('connecting' | 'live' | 'lost', since)` when the connection changed.
 */
export class Connection {
  #handlers;
  #source = null;
  #state = 'connecting';
  #heard = 0;
  #silenceMax = 25_000;
  #trying = false;
  #nextTry = 0;

  constructor(handlers) {
    this.#handlers = handlers;
    setInterval(() => this.#look(), LOOK);
    this.#open();
  }

  /** Fetch everything again, in the language of now. */
  restart() {
    this.#source?.close();
    this.#source = null;
    this.#open();
  }

  #look() {
    const silent = performance.now() - this.#heard > this.#silenceMax;
    if (this.#state === 'live' && silent) this.#lose();
    if (this.#state !== 'live' && !this.#trying && performance.now() >= this.#nextTry) this.#open();
  }

  async #open() {
    this.#trying = true;
    try {
      const answer = await get('/api/v1/alarms?state=open');
      this.#handlers.onAll(answer.alarms);
      this.#listen(answer.seq);
    } catch (problem) {
      if (!loggedOut(problem)) this.#lose();
    }
    this.#trying = false;
  }

  #listen(after) {
    this.#source?.close();
    const source = new EventSource(`/api/v1/stream?after=${after}&lang=${language}`);
    this.#source = source;
    const on = (name, handle) =>
      source.addEventListener(name, (event) => {
        if (source !== this.#source) return;
        this.#hear();
        handle(JSON.parse(event.data));
      });
    on('hello', (hello) => {
      clock.hear(hello.now);
      this.#silenceMax = hello.heartbeatSeconds * 2_000 + 3_000;
      this.#become('live');
    });
    on('heartbeat', (beat) => clock.hear(beat.now));
    on('alarm', (alarm) => this.#handlers.onAlarm(alarm));
    on('resync', () => this.restart());
    source.onerror = () => {
      if (source === this.#source) this.#lose();
    };
    this.#hear();
  }

  #hear() {
    this.#heard = performance.now();
  }

  #lose() {
    this.#source?.close();
    this.#source = null;
    this.#nextTry = performance.now() + RETRY;
    this.#become('lost');
  }

  #become(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#handlers.onState(state, clock.now());
  }
}
