// Tests of an agent that is written against Google's SDK, by node:test: node --test agent.test.mjs
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { GoogleGenAI, Modality } from '@google/genai';
import { startServer } from './liveproto.mjs';

let server;
before(async () => { server = await startServer(); });
after(() => server.stop());

const SCENARIO = `
- when: { text: { contains: weather } }
  call: { name: get_weather, args: { city: Lisbon } }
- when: { tool: get_weather }
  say: "It is {{ result.summary }}."
`;

test('the agent looks the weather up', { concurrency: true }, async () => {
  const live = server.test('weather');
  await live.scenario(SCENARIO);
  assert.equal(await ask(live, 'How is the weather?'), 'It is sunny.');
  await live.expect(
    { setup: { tools: [{ functionDeclarations: [{ name: 'get_weather' }] }] } },
    { userSaid: 'How is the weather?' },
    { called: { name: 'get_weather', args: { city: 'Lisbon' } } },
    { answered: { name: 'get_weather', response: { summary: 'sunny' } } },
    { modelSaid: 'It is sunny.' },
    { ended: true });
  assert.deepEqual(await live.unmatched(), []);
  assert.equal((await live.journal())[0].event, 'opened');
});

test('a close reaches the agent', { concurrency: true }, async () => {
  const live = server.test('close');
  await live.faults('close:1011:Internal error encountered.@model-turn');
  await assert.rejects(ask(live, 'Hello'), /1011 Internal error/);
  await live.expect({ userSaid: 'Hello' }, { ended: 1011 });
});

test('what did not happen is reported', { concurrency: true }, async () => {
  const live = server.test('report');
  await ask(live, 'Hello');
  await assert.rejects(
    live.expectWithin(0, { userSaid: { contains: 'hello' } }, { called: 'get_weather' }),
    /NOT MET {6}the model called get_weather/);
});

// The agent: asks one question, runs the function that the model calls, and answers what the model says.
async function ask(live, question) {
  const ai = new GoogleGenAI({ apiKey: 'any-text', httpOptions: { baseUrl: live.baseUrl } });
  let text = '';
  let end;
  const ended = new Promise((resolve, reject) => { end = { resolve, reject }; });
  const session = await ai.live.connect({
    model: 'gemini-2.0-flash-live-001',
    config: { responseModalities: [Modality.TEXT], tools: [{ functionDeclarations: [{ name: 'get_weather' }] }] },
    callbacks: {
      onmessage: (message) => {
        text += message.text ?? '';
        for (const { id, name, args } of message.toolCall?.functionCalls ?? []) {
          const response = { summary: args.city === 'Lisbon' ? 'sunny' : 'grey' };
          session.sendToolResponse({ functionResponses: [{ id, name, response }] });
        }
        if (text && message.serverContent?.turnComplete) end.resolve();
      },
      onclose: (event) => end.reject(new Error(`${event.code} ${event.reason}`)),
    },
  });
  session.sendClientContent({ turns: question });
  try {
    await ended;
  } finally {
    session.close();
  }
  return text;
}
