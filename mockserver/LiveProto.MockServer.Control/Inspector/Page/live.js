// The page of a running server: entries come as they happen, sound is played, things are made to happen.
import { enter, follow, get } from './connection.js';
import { wireActions } from './actions.js';
import { Player, soundOf } from './player.js';
import { visible } from './list.js';
import { chosenConversation, cursorTime, forget, pickedEntry, setCursor, take } from './page.js';

const $ = (id) => document.getElementById(id);
const SOONEST = 200; // Milliseconds between two drawings; more where a drawing takes long.
const LONGEST_WAV = 600; // Seconds.
let waiting = [];
let isDue = false;

const say = (text) => {
  $('live-state').textContent = visible(text);
};

const player = new Player(setCursor, (why) => {
  $('stop').disabled = true;
  say(why);
});

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
  setTimeout(async () => {
    const started = performance.now();
    try {
      await take(waiting.splice(0));
    } finally {
      isDue = false;
    }
    const cost = performance.now() - started;
    if (waiting.length > 0) drawSoon(Math.max(SOONEST, cost));
  }, delay);
}

/** The session that is acted on: of the message that is picked, else the newest of the conversation. */
function sessionOf() {
  const entry = pickedEntry() ?? chosenConversation().entries.at(-1);
  return entry && { number: entry.session, test: String(entry.line?.test ?? 'default') };
}

function conversation() {
  if (chosenConversation().entries.length === 0) throw new Error('There is no session yet.');
  return chosenConversation();
}

async function play() {
  await player.start(conversation(), $('side').value, cursorTime());
  $('stop').disabled = false;
  say(`playing from ${cursorTime().toFixed(1)} s`);
}

function save(name, type, parts) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function saveRecording() {
  const { numbers } = conversation();
  const answer = await get(`inspector/sessions/${numbers[0]}/recording?also=${numbers.slice(1).join()}`);
  save('session.live', 'text/plain', [await answer.arrayBuffer()]);
}

/** Runs what a button does; what goes wrong is said. */
const run = (act) => async (event) => {
  event?.preventDefault();
  try {
    await act(event);
  } catch (error) {
    say(error.message);
  }
};

$('play').addEventListener('click', run(play));
$('stop').addEventListener('click', () => player.stop());
$('save-wav').addEventListener('click', run(async () => save('session.wav', 'audio/wav', [await soundOf(conversation(), $('side').value, conversation().start, LONGEST_WAV)])));
$('save-recording').addEventListener('click', run(saveRecording));
$('save-lines').addEventListener('click', run(() => save('session.jsonl', 'application/jsonl', conversation().entries.map((entry) => JSON.stringify(entry.line) + '\n'))));
wireActions(sessionOf, say, run);

try {
  const { server, mock } = await enter();
  $('server').textContent = server;
  for (const form of document.querySelectorAll('.of-mock')) form.hidden = !mock;
  await follow(onEvent, (stands) => {
    $('line').textContent = stands ? 'live' : 'connecting …';
    $('line').className = stands ? 'live' : '';
  });
} catch (error) {
  $('line').textContent = 'not connected';
  say(`${error.message} A link is good once: open the newest one that the server has printed.`);
}
