// Takes @google/genai through the cases of `liveproto conformance serve`. Wraps the client as thinly as can be; conformance/README.md has the verbs.
import { GoogleGenAI } from '@google/genai';

if (!process.env.LIVEPROTO_EXAMINER_URL) {
  console.error('Start it with: liveproto conformance serve -- node driver.mjs');
  process.exit(2);
}

const examiner = process.env.LIVEPROTO_EXAMINER_URL.replace(/\/$/, '');
const token = process.env.LIVEPROTO_EXAMINER_TOKEN;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function tone(ms) {
  const samples = new Int16Array(16 * ms);
  for (let i = 0; i < samples.length; i++) samples[i] = 10000 * Math.sin((2 * Math.PI * 440 * i) / 16000);
  return { mimeType: 'audio/pcm;rate=16000', data: Buffer.from(samples.buffer).toString('base64') };
}

// The SDK flattens generationConfig into its own config.
function toConfig({ model, generationConfig, ...rest }) {
  return { ...generationConfig, ...rest };
}

function sightsOf(message) {
  const seen = [];
  const content = message.serverContent;
  if (message.voiceActivity) seen.push({ voiceActivity: true });
  if (content?.interrupted) seen.push({ interrupted: true });
  if (content?.inputTranscription?.text !== undefined) seen.push({ inputTranscription: content.inputTranscription.text });
  for (const part of content?.modelTurn?.parts ?? []) {
    if (part.text !== undefined) seen.push(part.thought ? { thought: part.text } : { text: part.text });
    if (part.inlineData) seen.push({ audio: Buffer.from(part.inlineData.data ?? '', 'base64').length });
    if (part.executableCode || part.codeExecutionResult) seen.push({ content: true });
  }
  if (content?.outputTranscription?.text !== undefined) seen.push({ outputTranscription: content.outputTranscription.text });
  if (content?.groundingMetadata || content?.urlContextMetadata) seen.push({ content: true });
  for (const call of message.toolCall?.functionCalls ?? []) seen.push({ toolCall: call });
  for (const id of message.toolCallCancellation?.ids ?? []) seen.push({ toolCallCancellation: id });
  if (message.sessionResumptionUpdate) seen.push({ handle: message.sessionResumptionUpdate.newHandle ?? null });
  if (message.goAway) seen.push({ goAway: message.goAway.timeLeft ?? null });
  if (message.usageMetadata) seen.push({ usage: message.usageMetadata.totalTokenCount ?? null });
  if (content?.generationComplete) seen.push({ generationComplete: true });
  if (content?.turnComplete) seen.push({ turnComplete: true });
  return seen;
}

class Viewer {
  seen = [];
  awaited = {};
  wake = () => {};

  add(...sights) {
    this.seen.push(...sights);
    this.wake();
  }

  count(kind) {
    return this.seen.filter((sight) => kind in sight).length;
  }

  async await(kind) {
    const wanted = (this.awaited[kind] = (this.awaited[kind] ?? 0) + 1);
    const deadline = Date.now() + 9000;
    while (this.count(kind) < wanted) {
      const left = deadline - Date.now();
      if (left <= 0 || this.count('closed') > 0) return false;
      await Promise.race([pause(left), new Promise((resolve) => (this.wake = resolve))]);
    }
    return true;
  }

  callId(name) {
    return this.seen.findLast((sight) => sight.toolCall?.name === name)?.toolCall.id;
  }
}

async function play(session, viewer, verbs) {
  for (const line of verbs) {
    const [verb, ...rest] = line.split(' ');
    const argument = rest.join(' ').trim();
    switch (verb) {
      case 'await': if (!(await viewer.await(argument))) return; break;
      case 'wait': await pause(Number(argument)); break;
      case 'ask': session.sendClientContent({ turns: [{ role: 'user', parts: [{ text: argument }] }], turnComplete: true }); break;
      case 'context': session.sendClientContent({ turns: [{ role: 'user', parts: [{ text: argument }] }], turnComplete: false }); break;
      case 'realtime': session.sendRealtimeInput({ text: argument }); break;
      case 'tone': session.sendRealtimeInput({ audio: tone(Number(argument)) }); break;
      case 'start': session.sendRealtimeInput({ activityStart: {} }); break;
      case 'end': session.sendRealtimeInput({ activityEnd: {} }); break;
      case 'stream-end': session.sendRealtimeInput({ audioStreamEnd: true }); break;
      case 'answer': {
        const [name, ...json] = rest;
        const id = viewer.callId(name);
        if (id) session.sendToolResponse({ functionResponses: [{ id, name, response: json.length ? JSON.parse(json.join(' ')) : { output: 'ok' } }] });
        break;
      }
      case 'send': {
        const message = JSON.parse(argument);
        if (message.clientContent) session.sendClientContent(message.clientContent);
        else if (message.realtimeInput) session.sendRealtimeInput(message.realtimeInput);
        else if (message.toolResponse) session.sendToolResponse(message.toolResponse);
        else return `it has no way to send ${Object.keys(message)}`;
        break;
      }
      default: return `it has no '${verb}'`;
    }
  }
}

async function run(exam) {
  if (exam.do.includes('stay')) return { skipped: 'it does not go on over a new connection by itself' };
  const viewer = new Viewer();
  const ai = new GoogleGenAI({ apiKey: exam.id, httpOptions: { baseUrl: examiner, apiVersion: 'v1beta' } });
  let session;
  let skipped;
  try {
    session = await Promise.race([
      ai.live.connect({
        model: exam.setup.model,
        config: toConfig(exam.setup),
        callbacks: {
          onmessage: (message) => viewer.add(...sightsOf(message)),
          onerror: () => {},
          onclose: (event) => viewer.add({ closed: { code: event.code, reason: String(event.reason) } }),
        },
      }),
      pause(9000).then(() => Promise.reject(new Error('connect does not return'))),
    ]);
    skipped = await play(session, viewer, exam.do);
  } catch (error) {
    // A refusal that the SDK reports by rejecting; its text holds code and reason.
    if (viewer.count('closed') === 0) viewer.add({ closed: { code: Number(/\b(1\d{3})\b/.exec(error.message)?.[1] ?? 0), reason: error.message } });
  }
  session?.close();
  await Promise.race([viewer.count('closed') ? null : viewer.await('closed'), pause(2000)]);
  return skipped ? { skipped } : { seen: viewer.seen };
}

// What the SDK throws out of its own callbacks must not end the other cases.
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
console.debug = console.warn = console.error = () => {};

const cases = await (await fetch(`${examiner}/cases.json`)).json();
let next = 0;
await Promise.all(Array.from({ length: 4 }, async () => {
  while (next < cases.length) {
    const exam = cases[next++];
    const answer = await fetch(`${examiner}/seen/${exam.id}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      // Half a surrogate pair would make the report no JSON that every reader takes.
      body: JSON.stringify(await run(exam), (_, value) => (typeof value === 'string' ? value.toWellFormed() : value)),
    });
    if (!answer.ok) process.exitCode = 1;
  }
}));
process.exit(process.exitCode ?? 0);
