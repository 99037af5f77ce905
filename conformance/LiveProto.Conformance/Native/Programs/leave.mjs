// Ends in the middle of a turn, the session open. URL
import { Session } from './liveproto.mjs';

const session = new Session({ url: process.argv[2], key: 'any', setup: { model: 'gemini-3.8-live' } });
session.sendText('Hello');
for await (const event of session.events()) {
  if (event.samples.length === 0) continue;
  console.log('left');
  process.exit(0);
}
