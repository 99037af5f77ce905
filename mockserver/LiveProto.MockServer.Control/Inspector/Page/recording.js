// A file that somebody drops on the page, as lines of a journal: what 'liveproto record' writes, or a journal. Whoever wrote it may mean ill.
const FIRST_LINE = 'liveproto recording 1';
const MAX_LINES = 1_000_000;

/** The lines of a journal that a file holds, one after the other; throws what is wrong, with the line. */
export function linesOf(text) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.length > MAX_LINES) throw new Error(`More than ${MAX_LINES} lines.`);
  return lines[0] === FIRST_LINE ? recordedLines(lines) : journalLines(lines);
}

function* journalLines(lines) {
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i]) continue;
    const value = parse(lines[i], i);
    if (value === null || typeof value !== 'object' || typeof value.event !== 'string') throw new Error(`Line ${i + 1} is of no journal, and the file is no recording.`);
    yield value;
  }
}

function* recordedLines(lines) {
  const media = new Map();
  const starts = new Map(); // Each connection has a clock of its own: they are laid one behind the other.
  let last = 0;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    if (line === '' || line[0] === '#') continue;
    const [, name, base64] = /^(\$\d{1,15}) +(.*)$/.exec(line) ?? [];
    if (name) {
      media.set(name, mediaOf(base64));
      continue;
    }
    const [, number, sign, rest] = /^(\d{1,6})([@!]|[<>][tb]?) +(.*)$/.exec(line) ?? [];
    if (!number) throw new Error(`Line ${i + 1} is of no recording.`);
    if (sign === '@') starts.set(number, last);
    const event = eventOf({ session: Number(number), test: 'file' }, sign, rest, media, i);
    event.at += starts.get(number) ?? 0;
    last = Math.max(last, event.at);
    yield event;
  }
}

function eventOf(line, sign, rest, media, i) {
  const [, time, after] = /^(\S+) ?(.*)$/.exec(rest) ?? [];
  if (sign === '@') return { ...line, event: 'opened', at: 0, backend: time, apiVersion: after };
  const at = Number(time);
  if (!(at >= 0)) throw new Error(`Line ${i + 1} has no time.`);
  if (sign === '!') {
    const [, by, code, reason] = /^(\S+) (\S+) (.*)$/.exec(after) ?? [];
    return { ...line, event: 'ended', at, by, code: Number(code) || null, reason: parse(reason ?? '""', i) };
  }
  const waves = [];
  const message = withMedia(parse(after, i), media, waves);
  return { ...line, event: 'message', at, from: sign[0] === '>' ? 'client' : 'server', bytes: after.length, message, ...(waves.length ? { waves } : {}) };
}

// Media stand in a recording by name; here they are told by length and loudness, as in a journal, and by their shape.
function withMedia(value, media, waves) {
  if (typeof value === 'string') {
    const known = media.get(value);
    if (!known) return value;
    waves.push(known.wave);
    return known.told;
  }
  if (Array.isArray(value)) return value.map((one) => withMedia(one, media, waves));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withMedia(one, media, waves)]));
}

function mediaOf(base64) {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return { told: { bytes: 0 }, wave: '' };
  }
  const samples = new Int16Array(bytes.buffer, 0, bytes.length >> 1);
  const STEP = 200; // Samples: about a hundredth of a second.
  const wave = new Int8Array(Math.ceil(samples.length / STEP) * 2);
  let squares = 0;
  for (let i = 0; i < samples.length; i++) {
    const place = 2 * Math.floor(i / STEP);
    const high = samples[i] >> 8;
    if (i % STEP === 0) wave[place] = wave[place + 1] = high;
    wave[place] = Math.min(wave[place], high);
    wave[place + 1] = Math.max(wave[place + 1], high);
    squares += samples[i] * samples[i];
  }
  return { told: { bytes: bytes.length, rms: samples.length ? Math.round(Math.sqrt(squares / samples.length)) : 0 }, wave };
}

function parse(text, i) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`Line ${i + 1} is no JSON.`);
  }
}
