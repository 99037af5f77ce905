// The LiveProto mock server for Node tests: starts one, and gives each test its own share of it. No dependencies; Node 20 and later.
//
//   const server = await startServer();
//   const live = server.test('weather');
//   await live.scenario('- when: { text: { contains: weather } }\n  say: It is sunny.\n');
//   await runMyAgent(live.baseUrl);
//   await live.expect({ userSaid: 'How is the weather?' }, { modelSaid: 'It is sunny.' });
//   await server.stop();
//
// The command is `liveproto`, or what the environment's LIVEPROTO says ("dotnet run --project mockserver/LiveProto.Cli --").

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const START_MS = 120_000;
const STOP_MS = 10_000;

/** Starts a server on a free port; further arguments go to `liveproto serve`. */
export async function startServer(...args) {
  const [program, ...words] = (process.env.LIVEPROTO ?? 'liveproto').split(' ');
  const child = spawn(program, [...words, 'serve', '--port', '0', '--speed', '0', '--control', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => { child.once('exit', resolve); child.once('error', resolve); });
  const deadline = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line').then(([line]) => line), ended.then(() => '')]);
  clearTimeout(deadline);
  if (!first.startsWith('{')) throw new Error(`The mock server did not start: ${first || 'it ended, or took too long'}`);
  // The line tells a token that the server made; one that was given is not repeated.
  const given = args.indexOf('--control-token');
  const token = given >= 0 ? args[given + 1] : args.find((arg) => arg.startsWith('--control-token='))?.slice('--control-token='.length);
  return new Server(child, ended, { controlToken: token ?? process.env.LIVEPROTO_CONTROL_TOKEN, ...JSON.parse(first) });
}

class Server {
  #child;
  #ended;
  #ready;

  constructor(child, ended, ready) {
    this.#child = child;
    this.#ended = ended;
    this.#ready = ready;
    this.url = ready.url;
    this.caFile = ready.caFile;
  }

  /** One test's share of the server: 1 to 128 of A-Z a-z 0-9 . _ ~ -. */
  test(key) {
    return new Live(this, key);
  }

  /** A control request below /liveproto/v1. */
  request(method, path, body) {
    const headers = { Authorization: `Bearer ${this.#ready.controlToken}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    return fetch(this.#ready.controlUrl + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  }

  /** TERM, and KILL where that is not enough. */
  async stop() {
    this.#child.kill('SIGTERM');
    const deadline = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    await this.#ended;
    clearTimeout(deadline);
  }
}

class Live {
  #server;

  constructor(server, key) {
    this.#server = server;
    this.key = key;
    this.baseUrl = `${server.url}/t/${key}`;
  }

  /** What is answered: YAML or JSON text, a list of rules, or null. */
  scenario(scenario) { return this.#post('scenario', { scenario }); }

  /** What goes wrong, as behind --fault: 'close:1011:bye@turn-complete=2'. */
  faults(...faults) { return this.#post('faults', { faults }); }

  /** Waits until all of it happened, in order; rejects with the report when it did not. */
  expect(...things) { return this.expectWithin(5000, ...things); }

  expectWithin(timeoutMs, ...things) { return this.#post('expect', { expect: things, timeoutMs }); }

  /** The first message with this: { from: 'client', contains: 'text', match: {…} }. */
  wait(message) { return this.#post('wait', message); }

  /** What each of its connections is, said and heard, oldest first. */
  sessions() { return this.#json('GET', '/sessions'); }

  /** Turns that no rule of its scenario was for, and why. */
  unmatched() { return this.#json('GET', '/unmatched'); }

  /** Everything that happened, an object each; query: '?from=client'. */
  async journal(query = '') {
    const answer = await this.#server.request('GET', `/tests/${this.key}/journal${query}`);
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  }

  /** A WAV file of what the client said, or (side 'spoken') was sent to play. */
  async audio(session = 'latest', side = 'audio') {
    const answer = await this.#server.request('GET', `/tests/${this.key}/sessions/${session}/${side}`);
    if (!answer.ok) throw new Error(await answer.text());
    return Buffer.from(await answer.arrayBuffer());
  }

  /** Sends any JSON to the client, now. */
  push(message, session = 'latest') { return this.#post(`sessions/${session}/push`, { message }); }

  goAway(timeLeftMs, session = 'latest') { return this.#post(`sessions/${session}/go-away`, { timeLeftMs }); }

  close(code = 1000, reason = '', session = 'latest') { return this.#post(`sessions/${session}/close`, { code, reason }); }

  /** Closes its sessions, and forgets all that belongs to the test. */
  reset() { return this.#post('reset', {}); }

  #post(route, body) { return this.#json('POST', `/${route}`, body); }

  async #json(method, route, body) {
    const answer = await this.#server.request(method, `/tests/${this.key}${route}`, body);
    const value = await answer.json();
    if (!answer.ok) throw new Error(value.report ?? value.error);
    return value;
  }
}
