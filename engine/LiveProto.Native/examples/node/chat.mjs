// A text chat of two turns, then three of speech. LIVEPROTO_LIBRARY=out/libliveproto.so node chat.mjs http://127.0.0.1:4242 key
import { Kind, Session } from './liveproto.mjs';

const [url, key] = process.argv.slice(2);
const session = new Session({
  url, key,
  setup: { model: 'gemini-3.8-live', outputAudioTranscription: {}, realtimeInputConfig: { automaticActivityDetection: { disabled: true } } },
});
for (const question of ['Hello', 'And again']) {
  session.sendText(question);
  let samples = 0, words = '';
  for await (const event of session.turn()) {
    if (event.kind === Kind.AUDIO) samples += event.samples.length;
    if (event.kind === Kind.TURN_ENDED) words = event.text;
  }
  console.log(`${words} (${samples} samples)`);
}
const chunk = Int16Array.from({ length: 320 }, (_, i) => 8000 * Math.sin((2 * Math.PI * 300 * i) / 16000));
for (let turn = 1; turn <= 3; turn++) {
  session.sendRealtime({ activityStart: {} });
  for (let i = 0; i < 10; i++) session.sendAudio(chunk);
  session.sendRealtime({ activityEnd: {} });
  let samples = 0;
  for await (const event of session.turn()) samples += event.samples.length;
  console.log(`turn ${turn}: ${samples > 0 ? 'speech' : 'silence'}`);
}
session.close();
