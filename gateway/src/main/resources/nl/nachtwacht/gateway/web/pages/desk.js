// The working of a page with alarms: who one is, the alarms, the connection, and commands. A button shows that it
// is busy until the server has answered; what is shown is only what the server said.

import { announce, told } from '/assets/parts.js';
import { Connection } from '/assets/connection.js';
import { command, loggedOut, order, whoAmI } from '/assets/api.js';
import * as clock from '/assets/clock.js';
import * as sound from '/assets/sound.js';
import { t } from '/assets/words.js';

const ENDED_MAX = 30;
const ASK_FIRST = ['set-out', 'resolve', 'remark', 'give-back', 'decline', 'hand-to', 'look-back'];

export class Desk {
  state = {
    me: null,
    alarms: new Map(),
    ended: [],
    loaded: false,
    connection: { is: 'connecting', since: clock.now() },
    busy: null,
    message: null,
    dialog: null,
    order: null,
    asked: null,
  };

  actions = {
    start: (name, alarm) => this.#start(name, alarm),
    startWith: (name, alarm, extra) => this.#startWith(name, alarm, extra),
    finish: (extra) => this.#finish(extra),
    closeDialog: () => this.#dialogElement()?.close(),
    closed: () => this.#closed(),
    order: (alarm, door, command) => this.#order(alarm, door, command),
    carryOut: () => this.#carryOut(),
  };

  #hooks;
  #connection = null;
  #asked = null;

  constructor(hooks) {
    this.#hooks = hooks;
  }

  async start() {
    sound.tryAlone();
    this.#hooks.draw();
    setInterval(() => this.#hooks.draw(), 500);
    while (!this.state.me) {
      try {
        this.state.me = await whoAmI();
      } catch (problem) {
        if (loggedOut(problem)) return;
        this.#connectionIs('lost', this.state.connection.since);
        await new Promise((later) => setTimeout(later, 2_000));
      }
    }
    this.#connection = new Connection({
      onAll: (alarms) => this.#all(alarms),
      onAlarm: (alarm) => this.#changed(alarm),
      onState: (is, since) => this.#connectionIs(is, since),
    });
  }

  find(id) {
    return this.state.alarms.get(id) ?? this.state.ended.find((alarm) => alarm.id === id);
  }

  languageChanged() {
    this.#connection?.restart();
    this.#hooks.draw();
  }

  dialogOpen() {
    return this.state.dialog !== null;
  }

  openDialog(name) {
    this.state.dialog = name;
    this.#hooks.draw();
    this.#dialogElement().showModal();
    this.#dialogElement().querySelector('[autofocus]')?.focus();
  }

  #all(alarms) {
    const first = !this.state.loaded;
    const before = this.state.alarms;
    this.state.alarms = new Map(alarms.map((alarm) => [alarm.id, alarm]));
    this.state.loaded = true;
    for (const alarm of alarms) {
      if (!before.has(alarm.id) && !first) this.#hooks.onNew?.(alarm);
      this.#hooks.onChanged?.(alarm);
    }
    this.#hooks.draw();
  }

  #changed(alarm) {
    const isNew = !this.find(alarm.id);
    this.state.ended = this.state.ended.filter((one) => one.id !== alarm.id);
    if (alarm.state === 'resolved' || alarm.state === 'closed') {
      this.state.alarms.delete(alarm.id);
      this.state.ended = [alarm, ...this.state.ended].slice(0, ENDED_MAX);
    } else {
      this.state.alarms.set(alarm.id, alarm);
      if (isNew) this.#hooks.onNew?.(alarm);
    }
    this.#hooks.onChanged?.(alarm);
    this.#hooks.draw();
  }

  #connectionIs(is, since) {
    const was = this.state.connection.is;
    this.state.connection = { is, since };
    if (is === 'live' && was === 'lost') {
      sound.play('back');
      announce(t('back'), false);
    }
    this.#hooks.draw();
  }

  #start(name, alarm) {
    this.#asked = { name, alarm: alarm.id };
    this.state.asked = alarm.id;
    if (ASK_FIRST.includes(name)) this.openDialog(name);
    else this.#send({});
  }

  #startWith(name, alarm, extra) {
    this.#asked = { name, alarm: alarm.id };
    this.#send(extra);
  }

  #finish(extra) {
    this.#dialogElement().close();
    this.#send(extra);
  }

  async #send(extra) {
    const { name, alarm } = this.#asked;
    this.state.busy = { alarm, command: name };
    this.state.message = null;
    this.#hooks.draw();
    try {
      this.#changed(await command(alarm, { command: name, ...extra }));
      this.#say('good', t(`done.${name}`));
    } catch (problem) {
      if (!loggedOut(problem)) this.#say('bad', told(problem));
      if (!problem.answered) this.#connection?.restart();
    }
    this.state.busy = null;
    this.#hooks.draw();
  }

  /** A door is opened only after a second look at whose it is. */
  #order(alarm, door, command) {
    this.state.order = { alarm, door, command };
    this.openDialog('door');
  }

  async #carryOut() {
    const { alarm, door, command: name } = this.state.order;
    this.#dialogElement().close();
    this.state.busy = { alarm: alarm.id, command: `door.${name}` };
    this.state.message = null;
    this.#hooks.draw();
    try {
      const { outcome, outcomeText } = await order(door.device, { command: name, alarm: alarm.id });
      this.#say(outcome === 'done' ? 'good' : 'bad', outcomeText);
    } catch (problem) {
      if (!loggedOut(problem)) this.#say('bad', told(problem));
    }
    this.state.busy = null;
    this.#hooks.draw();
  }

  #say(tone, text) {
    this.state.message = { tone, text };
  }

  #closed() {
    this.state.dialog = null;
    this.#hooks.draw();
  }

  #dialogElement() {
    return document.getElementById('dialog');
  }
}
