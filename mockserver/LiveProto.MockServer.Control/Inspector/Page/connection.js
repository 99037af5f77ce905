// The page's line to its server: a link is taken for a token, which lives here and nowhere else.
const ROOT = '/liveproto/v1/';
let token = '';

/** Takes the secret behind '#' for a token; answers what server this is. */
export async function enter() {
  const link = location.hash.slice(1);
  history.replaceState(null, '', location.pathname); // Neither history nor a bookmark keeps it.
  const answer = await post('inspector/enter', { link });
  token = answer.token;
  return answer;
}

/** Asks for something; what is wrong is thrown as an error that says it. */
export async function get(path) {
  return check(await fetch(ROOT + path, { headers: bearer() }));
}

export async function post(path, body) {
  const answer = await fetch(ROOT + path, { method: 'POST', headers: { ...bearer(), 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return (await check(answer)).json();
}

const bearer = () => (token ? { Authorization: `Bearer ${token}` } : {});

async function check(answer) {
  if (answer.ok) return answer;
  const text = await answer.text();
  let problem = text;
  try {
    problem = JSON.parse(text).error ?? text;
  } catch {
    // Not every refusal is JSON.
  }
  throw new Error(`${answer.status}: ${problem}`);
}

/**
 * Reads server-sent events for ever, and goes on behind the last one after a loss. EventSource could not: it sends no Authorization.
 * @param onEvent told of each event: its type and its data as JSON.
 * @param onState told whether the line stands.
 */
export async function follow(onEvent, onState) {
  let last = '';
  for (;;) {
    try {
      const answer = await check(await fetch(ROOT + 'inspector/events', { headers: { ...bearer(), 'Last-Event-ID': last } }));
      onState(true);
      for await (const event of eventsOf(answer.body)) {
        if (event.id) last = event.id;
        onEvent(event.type, JSON.parse(event.data));
      }
    } catch (error) {
      if (String(error.message).startsWith('401')) throw error;
    }
    onState(false);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const waiting = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    // A message may come in a thousand pieces: they are joined once, when its end is there.
    waiting.push(value);
    if (!value.includes('\n')) continue;
    const blocks = waiting.join('').split('\n\n');
    waiting.splice(0, waiting.length, blocks.pop());
    for (const block of blocks) {
      const event = { type: 'message', data: '', id: '' };
      for (const line of block.split('\n')) {
        const at = line.indexOf(': ');
        if (at > 0) event[{ event: 'type', data: 'data', id: 'id' }[line.slice(0, at)]] = line.slice(at + 2);
      }
      if (event.data) yield event;
    }
  }
}
