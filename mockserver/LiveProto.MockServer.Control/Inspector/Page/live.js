// The page of a running server: entries come as they happen, sound is played, things are made to happen.
import { enter, follow, get } from './connection.js';
import { wireActions } from './actions.js';
import { chosenEntries, forget, pickedEntry, take } from './page.js';

const $ = (id) => document.getElementById(id);
const SOONEST = 200; // Milliseconds between two drawings; more where a drawing takes long.
let waiting = [];
let isDue = false;
let playing;

function say(text) {
  $('live-state').textContent = text;
}

function onEvent(type, data) {
  if (type === 'reset') {
    waiting = [];
    forget();
  } else {
    waiting.push(data);
    drawSoon(SOONEST);
  }
}

function drawSoon(delay) {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    const started = performance.now();
    take(waiting.splice(0));
    const cost = performance.now() - started;
    if (waiting.length > 0) drawSoon(Math.max(SOONEST, 5 * cost));
  }, delay);
}

function sessionOf() {
  const entry = pickedEntry() ?? chosenEntries().at(0);
  return entry && { number: entry.session, from: pickedEntry() ? entry.at : 0 };
}

async function soundOf(from) {
  const session = sessionOf();
  if (!session) throw new Error('There is no session yet.');
  const start = from ? session.from : 0;
  const first = chosenEntries().find((entry) => entry.session === session.number)?.at ?? 0;
  return (await get(`inspector/sessions/${session.number}/sound?side=${$('side').value}&from=${Math.max(start, first).toFixed(3)}`)).arrayBuffer();
}

async function play() {
  stop();
  const sound = new AudioContext();
  playing = sound;
  const source = sound.createBufferSource();
  source.buffer = await sound.decodeAudioData(await soundOf(true));
  source.connect(sound.destination);
  source.onended = () => playing === sound && stop();
  source.start();
  $('stop').disabled = false;
  say(`playing ${source.buffer.duration.toFixed(1)} s`);
}

function stop() {
  playing?.close();
  playing = undefined;
  $('stop').disabled = true;
  say('');
}

function save(name, type, parts) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Runs what a button does; what goes wrong is said. */
export const run = (act) => async (event) => {
  event?.preventDefault();
  try {
    await act(event);
  } catch (error) {
    say(error.message);
  }
};

$('play').addEventListener('click', run(play));
$('stop').addEventListener('click', stop);
$('save-wav').addEventListener('click', run(async () => save('session.wav', 'audio/wav', [await soundOf(false)])));
$('save-lines').addEventListener('click', () => save('session.jsonl', 'application/jsonl', chosenEntries().map((entry) => JSON.stringify(entry.line) + '\n')));
wireActions(sessionOf, () => chosenEntries()[0]?.line?.test, say, run);

try {
  const { server, mock } = await enter();
  $('server').textContent = server;
  for (const form of document.querySelectorAll('.of-mock')) form.hidden = !mock;
  await follow(onEvent, (stands) => { $('line').textContent = stands ? 'live' : 'connecting …'; });
} catch (error) {
  $('line').textContent = 'not connected';
  say(`${error.message} A link is good once: open the newest one that the server has printed.`);
}
