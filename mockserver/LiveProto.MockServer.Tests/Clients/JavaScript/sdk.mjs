// One scenario of the real SDK against a base URL. Prints one JSON object for each thing that happened; the test judges.
import { readFileSync } from 'node:fs';
import { GoogleGenAI, Modality } from '@google/genai';

const [scenario, baseUrl, argument] = process.argv.slice(2);
const tell = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));

function client({ apiKey = 'test-js', apiVersion = 'v1beta', ...more } = {}) {
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl, apiVersion }, ...more });
}

async function connect(ai, config, model = 'gemini-2.0-flash-live-001') {
  const queue = [];
  let wake = () => {};
  const session = await ai.live.connect({
    model,
    config,
    callbacks: {
      onmessage: (message) => { queue.push(message); wake(); },
      onerror: (error) => tell('error', { message: error.message }),
      onclose: (event) => { tell('close', { code: event.code, reason: event.reason }); queue.push(null); wake(); },
    },
  });
  async function next() {
    while (queue.length === 0) await new Promise((resolve) => { wake = resolve; });
    return queue.shift();
  }
  async function turn(onMessage = () => {}) {
    const result = { text: '', audioBytes: 0, mimeTypes: [], input: '', output: '', flags: [] };
    for (;;) {
      const message = await next();
      if (message === null) return result;
      onMessage(message);
      if (message.setupComplete) result.flags.push('setupComplete');
      const content = message.serverContent;
      for (const part of content?.modelTurn?.parts ?? []) {
        if (part.text && !part.thought) result.text += part.text;
        if (part.inlineData) {
          result.audioBytes += Buffer.from(part.inlineData.data, 'base64').length;
          if (!result.mimeTypes.includes(part.inlineData.mimeType)) result.mimeTypes.push(part.inlineData.mimeType);
        }
      }
      result.input += content?.inputTranscription?.text ?? '';
      result.output += content?.outputTranscription?.text ?? '';
      for (const flag of ['interrupted', 'generationComplete', 'turnComplete']) if (content?.[flag]) result.flags.push(flag);
      if (content?.turnComplete) { result.usage = message.usageMetadata; return result; }
    }
  }
  return { session, next, turn };
}

// The server says no by a close. What becomes of connect() then differs: 1.x has long resolved it, 2.x never settles it, 3.x rejects it.
function refused(ai) {
  return new Promise((resolve) => {
    const onclose = (event) => { tell('close', { code: event.code, reason: event.reason }); resolve(); };
    const callbacks = { onmessage: () => {}, onclose };
    ai.live.connect({ model: 'gemini-2.0-flash-live-001', config: { responseModalities: [Modality.TEXT] }, callbacks }).catch(() => {});
  });
}

const scenarios = {
  async text() {
    const { session, turn } = await connect(client(), { responseModalities: [Modality.TEXT] });
    session.sendClientContent({ turns: 'Hello from JavaScript' });
    tell('turn', await turn());
    session.sendClientContent({ turns: [{ role: 'user', parts: [{ text: 'What was my last question?' }] }], turnComplete: true });
    tell('turn', await turn());
    session.close();
  },

  async audio() {
    const { session, turn } = await connect(client(), {
      responseModalities: [Modality.AUDIO],
      inputAudioTranscription: {},
      outputAudioTranscription: {},
      speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
    }, 'gemini-2.5-flash-native-audio-preview-12-2025');
    const pcm = readFileSync(argument);
    const chunk = 3200;
    for (let at = 0; at < pcm.length; at += chunk) {
      session.sendRealtimeInput({ audio: { data: pcm.subarray(at, at + chunk).toString('base64'), mimeType: 'audio/pcm;rate=16000' } });
    }
    session.sendRealtimeInput({ audioStreamEnd: true });
    tell('turn', await turn());
    session.close();
  },

  async tool() {
    const { session, turn } = await connect(client(), {
      responseModalities: [Modality.TEXT],
      tools: [{ functionDeclarations: [{ name: 'turn_on_the_lights', parameters: { type: 'OBJECT', properties: { room: { type: 'STRING' } } } }] }],
    });
    session.sendClientContent({ turns: 'Turn on the lights please' });
    tell('turn', await turn((message) => {
      for (const call of message.toolCall?.functionCalls ?? []) {
        tell('call', { name: call.name, id: call.id });
        session.sendToolResponse({ functionResponses: [{ id: call.id, name: call.name, response: { output: 'the lights are on' } }] });
      }
    }));
    session.close();
  },

  async token() {
    const issuer = client({ apiVersion: 'v1alpha' });
    const token = await issuer.authTokens.create({
      config: {
        uses: 1,
        liveConnectConstraints: { model: 'gemini-2.0-flash-live-001', config: { responseModalities: [Modality.TEXT], systemInstruction: 'Always end with (by token)' } },
      },
    });
    tell('token', { isToken: token.name.startsWith('auth_tokens/') });
    const holder = client({ apiKey: token.name, apiVersion: 'v1alpha' });
    const { session, turn } = await connect(holder, { responseModalities: [Modality.TEXT] });
    session.sendClientContent({ turns: 'Hello' });
    tell('turn', await turn());
    session.close();
    // A token for one session is spent now.
    await refused(holder);
  },

  async resume() {
    const ai = client();
    const config = { responseModalities: [Modality.TEXT], sessionResumption: {} };
    const first = await connect(ai, config);
    let handle;
    first.session.sendClientContent({ turns: 'My parrot is called Ada' });
    await first.turn((message) => { handle = message.sessionResumptionUpdate?.newHandle ?? handle; });
    const update = await first.next();
    handle = update?.sessionResumptionUpdate?.newHandle ?? handle;
    first.session.close();
    await first.next();
    const second = await connect(ai, { ...config, sessionResumption: { handle } });
    second.session.sendClientContent({ turns: 'What was my last question?' });
    tell('turn', await second.turn());
    second.session.close();
  },

  async models() {
    const ai = client();
    const names = [];
    for await (const model of await ai.models.list({ config: { pageSize: 5 } })) names.push(model.name);
    const one = await ai.models.get({ model: 'gemini-2.0-flash-live-001' });
    tell('models', { names, one: one.name });
  },

  async express() {
    const { session, turn } = await connect(client({ vertexai: true, apiVersion: 'v1beta1' }), { responseModalities: [Modality.TEXT] }, 'gemini-live-2.5-flash');
    session.sendClientContent({ turns: 'Hello Vertex' });
    tell('turn', await turn());
    session.close();
  },

  async badkey() {
    await refused(client({ apiKey: 'invalid-key' }));
  },
};

await scenarios[scenario]();
tell('done');
