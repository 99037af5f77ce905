// What a message of the protocol holds, as things with a lane of the time line. Everything that comes in here was written by strangers:
// any member may have any type.

export const LANES = ['Control', 'User audio', 'Speech', 'User words', 'Model audio', 'Model words', 'Tools'];
const [CONTROL, USER_AUDIO, SPEECH, USER_WORDS, MODEL_AUDIO, MODEL_WORDS, TOOLS] = LANES;
const DEFAULT_RATE = { client: 16000, server: 24000 };

/** A member in either of the spellings that clients use. */
export function member(value, name) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const snake = name.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase());
  return Object.hasOwn(value, snake) ? value[snake] : undefined;
}

/** Lists by key, in the order of their first. */
export function groupBy(list, keyOf) {
  const groups = new Map();
  for (const one of list) {
    const key = keyOf(one);
    if (groups.has(key)) groups.get(key).push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

const listOf = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const wordsIn = (value) => (typeof value === 'string' ? value : '');
const has = (value, name) => member(value, name) !== undefined;

/** The things in a message. */
export function thingsOf(message, from) {
  return from === 'client' ? [...clientThings(message)] : [...serverThings(message)];
}

function* clientThings(message) {
  if (has(message, 'setup')) {
    const setup = member(message, 'setup');
    const isResumed = wordsIn(member(member(setup, 'sessionResumption'), 'handle')) !== '';
    const told = member(member(setup, 'sessionResumption'), 'handle');
    yield { lane: CONTROL, kind: 'setup', text: wordsIn(member(setup, 'model')), isResumed, handle: isResumed ? told : '' };
  }
  for (const turn of listOf(member(member(message, 'clientContent'), 'turns'))) {
    for (const part of listOf(member(turn, 'parts'))) yield* partThings(part, 'client', USER_WORDS, USER_AUDIO);
  }
  if (has(message, 'clientContent')) yield { lane: USER_WORDS, kind: 'content', text: '' };
  const input = member(message, 'realtimeInput');
  for (const blob of [member(input, 'audio'), ...listOf(member(input, 'mediaChunks'))]) {
    if (blob) yield mediaThing(blob, 'client', USER_WORDS, USER_AUDIO);
  }
  if (has(input, 'video')) yield { lane: USER_WORDS, kind: 'image', text: 'image' };
  if (wordsIn(member(input, 'text'))) yield { lane: USER_WORDS, kind: 'text', text: member(input, 'text') };
  for (const mark of ['activityStart', 'activityEnd', 'audioStreamEnd']) {
    if (has(input, mark) && member(input, mark) !== false) yield { lane: CONTROL, kind: mark, text: '' };
  }
  for (const answer of listOf(member(member(message, 'toolResponse'), 'functionResponses'))) {
    yield { lane: TOOLS, kind: 'toolResponse', text: wordsIn(member(answer, 'name')), id: wordsIn(member(answer, 'id')) };
  }
}

function* serverThings(message) {
  if (has(message, 'setupComplete')) yield { lane: CONTROL, kind: 'setupComplete', text: '' };
  const content = member(message, 'serverContent');
  for (const part of listOf(member(member(content, 'modelTurn'), 'parts'))) yield* partThings(part, 'server', MODEL_WORDS, MODEL_AUDIO);
  const heard = wordsIn(member(member(content, 'inputTranscription'), 'text'));
  if (heard) yield { lane: USER_WORDS, kind: 'inputTranscription', text: heard };
  const said = wordsIn(member(member(content, 'outputTranscription'), 'text'));
  if (said) yield { lane: MODEL_WORDS, kind: 'outputTranscription', text: said };
  for (const mark of ['interrupted', 'generationComplete', 'turnComplete']) {
    if (member(content, mark) === true) yield { lane: CONTROL, kind: mark, text: '' };
  }
  for (const call of listOf(member(member(message, 'toolCall'), 'functionCalls'))) {
    yield { lane: TOOLS, kind: 'toolCall', text: wordsIn(member(call, 'name')), id: wordsIn(member(call, 'id')) };
  }
  for (const id of listOf(member(member(message, 'toolCallCancellation'), 'ids'))) {
    yield { lane: TOOLS, kind: 'toolCallCancellation', text: '', id: wordsIn(id) };
  }
  const activity = member(message, 'voiceActivity');
  const change = { ACTIVITY_START: 'start', ACTIVITY_END: 'end' }[wordsIn(member(activity, 'type'))];
  if (change) yield { lane: SPEECH, kind: 'voiceActivity', text: change, change, speech: parseFloat(member(activity, 'audioOffset')) };
  if (has(message, 'goAway')) yield { lane: CONTROL, kind: 'goAway', text: wordsIn(member(member(message, 'goAway'), 'timeLeft')) };
  if (has(message, 'sessionResumptionUpdate')) {
    const handle = wordsIn(member(member(message, 'sessionResumptionUpdate'), 'newHandle'));
    yield { lane: CONTROL, kind: 'handle', text: handle ? 'new handle' : 'not resumable now', isGiven: handle !== '', handle };
  }
}

function* partThings(part, from, words, audio) {
  if (wordsIn(member(part, 'text'))) yield { lane: words, kind: member(part, 'thought') === true ? 'thought' : 'text', text: member(part, 'text') };
  if (has(part, 'inlineData')) yield mediaThing(member(part, 'inlineData'), from, words, audio);
  for (const other of ['executableCode', 'codeExecutionResult', 'functionCall']) {
    if (has(part, other)) yield { lane: words, kind: other, text: other };
  }
}

function mediaThing(blob, from, words, audio) {
  const type = wordsIn(member(blob, 'mimeType'));
  if (type && !type.startsWith('audio/')) return { lane: words, kind: 'image', text: type };
  const data = member(blob, 'data');
  const bytes = typeof data === 'string' ? Math.floor((data.length * 3) / 4) : Number(member(data, 'bytes')) || 0;
  const rate = Number(/rate=(\d{1,7})/.exec(type)?.[1]) || DEFAULT_RATE[from];
  const rms = member(data, 'rms');
  return { lane: audio, kind: 'audio', text: '', seconds: bytes / 2 / rate, rms: typeof rms === 'number' ? rms : undefined };
}
