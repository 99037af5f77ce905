// What a person makes happen in the session that is looked at.
import { post } from './connection.js';

const $ = (id) => document.getElementById(id);
const MAX_WAV = 6_000_000;

export function wireActions(sessionOf, say, run) {
  const session = () => {
    const found = sessionOf();
    if (!found) throw new Error('There is no session yet.');
    return found;
  };
  const inTest = (path, body) => post(`tests/${encodeURIComponent(session().test)}/${path}`, body);
  const inSession = (path, body) => post(`inspector/sessions/${session().number}/${path}`, body);
  const done = (words) => say(words);
  const on = (id, event, act) => $(id).addEventListener(event, run(act));

  on('say', 'submit', async () => {
    const text = $('words').value;
    if (!text) return;
    await inSession('say', { as: $('as').value, text, spoken: $('spoken').checked });
    $('words').value = '';
    done('said');
  });
  const speak = async (file) => {
    if (!file) return;
    const name = file.name.slice(0, 80);
    try {
      if (file.size > MAX_WAV) throw new Error('A WAV file of at most 6 MB.');
      const bytes = new Uint8Array(await file.arrayBuffer());
      let text = '';
      for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
      await inSession('say', { as: $('as').value, wav: btoa(text) });
    } catch (error) {
      throw new Error(`${name}: ${error.message}`);
    }
    done(`said what is in ${name}`);
  };
  on('wav', 'change', async () => {
    const file = $('wav').files[0];
    $('wav').value = ''; // The same file can be chosen again.
    await speak(file);
  });
  document.addEventListener('drop', run(async (event) => {
    const file = event.dataTransfer.files[0];
    if (file && /\.wav$/i.test(file.name)) await speak(file);
  }));

  on('fault', 'submit', async () => done((await inTest(`sessions/${session().number}/faults`, { faults: [$('fault-text').value] })) && 'the fault is set'));
  on('scenario', 'submit', async () => {
    const scenario = $('scenario-text').value || null;
    await inTest('scenario', { scenario });
    done(scenario ? 'answers come by it from the next turn on' : 'answers come by no scenario from the next turn on');
  });
  on('push', 'submit', async () => done((await inSession('push', { raw: $('push-text').value })) && 'pushed'));
  on('go-away', 'click', async () => done((await inSession('go-away', { timeLeftMs: 5000 })) && 'goAway with 5 s'));
  on('close', 'click', async () => done((await inSession('close', { code: Number($('close-code').value), reason: 'closed from the inspector' })) && 'closed'));
}
