// One entry as text: what it is, what it broke, its JSON.
import { visible } from './list.js';

const LONG = 100_000; // Characters of a message that are shown unasked.

/** Shows entries in one place of the page. */
export class Detail {
  #entry;

  constructor(facts, json, whole, broke) {
    [this.facts, this.json, this.whole, this.broke] = [facts, json, whole, broke];
    whole.addEventListener('click', () => this.#showJson(true));
  }

  /** @param conversation what the entry belongs to; its beginning is zero. */
  show(entry, conversation) {
    this.#entry = entry;
    this.whole.hidden = true;
    if (!entry) {
      this.facts.textContent = this.json.textContent = this.broke.textContent = '';
      return;
    }
    const { line } = entry;
    const facts = [
      entry.event, `from ${entry.from}`, `${(entry.at - conversation.start).toFixed(6)} s`, entry.bytes ? `${entry.bytes} bytes` : '',
      `session ${entry.session}`, line?.rule ? `rule ${line.rule} (${line.sure})` : '',
    ];
    this.facts.textContent = visible(facts.filter(Boolean).join(' · '));
    this.broke.textContent = visible(brokenBy(entry, conversation.entries).map((what) => `Broke a rule: ${what}`).join('\n'));
    this.#showJson(false);
  }

  #showJson(isWhole) {
    const text = visible(JSON.stringify(this.#entry.event === 'message' ? this.#entry.line.message : this.#entry.line, null, 2) ?? '');
    this.whole.hidden = isWhole || text.length <= LONG;
    this.json.textContent = isWhole ? text : text.slice(0, LONG);
  }
}

/** What a client's message broke: its form, and what the server said of it before the client's next. */
export function brokenBy(entry, entries) {
  if (entry.event !== 'message' || entry.from !== 'client') return [];
  const found = Array.isArray(entry.line.broke) ? entry.line.broke.map(String) : [];
  for (let i = entries.indexOf(entry) + 1; i < entries.length; i++) {
    const next = entries[i];
    if (next.session !== entry.session) continue;
    if (next.event === 'message' && next.from === 'client') break;
    if (next.event === 'warning') found.push(`the server says: ${next.line.text}`);
    if (next.event === 'ended' && next.line.by === 'server' && REFUSALS.has(next.line.code)) found.push(`closed with ${next.line.code} ${next.line.reason}`);
  }
  return found;
}

const REFUSALS = new Set([1002, 1003, 1007, 1008, 1009]);
