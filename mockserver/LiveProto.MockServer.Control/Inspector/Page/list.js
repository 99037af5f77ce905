// The messages as a list of which only the visible rows are in the page.
const ROW = 24;
const SPARE = 8;

export class MessageList {
  #entries = [];
  #selected = -1;
  #start = 0;
  #drawn = new Map(); // By place in the list: { entry, row }.

  constructor(box, onPick) {
    this.box = box;
    this.rows = box.appendChild(document.createElement('div'));
    this.rows.setAttribute('role', 'presentation');
    box.addEventListener('scroll', () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(box);
    box.addEventListener('click', (event) => {
      const row = event.target.closest('.row');
      if (row) onPick(this.#entries[Number(row.dataset.index)]);
    });
    box.addEventListener('keydown', (event) => {
      const page = Math.max(1, Math.floor(box.clientHeight / ROW) - 1);
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined || this.#entries.length === 0) return;
      event.preventDefault();
      onPick(this.#entries[Math.min(this.#entries.length - 1, Math.max(0, this.#selected + step))]);
    });
  }

  /** The entry that stands so many rows from the selected one. */
  beside(step) {
    return this.#entries[Math.min(this.#entries.length - 1, Math.max(0, this.#selected + step))];
  }

  show(entries, start) {
    const kept = this.#entries[this.#selected];
    if (start !== this.#start) this.#drawn.clear(); // Its times are others.
    this.#entries = entries;
    this.#start = start;
    this.#selected = kept ? entries.indexOf(kept) : -1;
    this.draw();
  }

  select(entry) {
    this.#selected = this.#entries.indexOf(entry);
    const top = this.#selected * ROW;
    if (this.#selected >= 0 && (top < this.box.scrollTop || top + ROW > this.box.scrollTop + this.box.clientHeight)) {
      this.box.scrollTop = top - this.box.clientHeight / 2;
    }
    this.draw();
  }

  draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - SPARE);
    const last = Math.min(this.#entries.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / ROW) + SPARE);
    const places = [];
    for (let i = first; i < last; i++) places.push(i);
    // Where the reader stands is always in the page: its screen reader follows it by id.
    if (this.#selected >= 0 && this.#selected < first) places.unshift(this.#selected);
    if (this.#selected >= last) places.push(this.#selected);
    this.rows.style.height = `${this.#entries.length * ROW}px`;
    this.#put(places);
    if (this.#selected >= 0) this.box.setAttribute('aria-activedescendant', `row-${this.#selected}`);
    else this.box.removeAttribute('aria-activedescendant');
  }

  // A row that shows the same as before stays what it is: a press that began on it ends on it, and a screen reader has nothing to say.
  #put(places) {
    const drawn = new Map();
    for (const i of places) {
      const before = this.#drawn.get(i);
      const { row } = before?.entry === this.#entries[i] ? before : { row: this.#row(i) };
      row.setAttribute('aria-selected', String(i === this.#selected));
      row.setAttribute('aria-setsize', this.#entries.length);
      drawn.set(i, { entry: this.#entries[i], row });
    }
    this.#drawn = drawn;
    const rows = new Set([...drawn.values()].map(({ row }) => row));
    for (const row of [...this.rows.children]) if (!rows.has(row)) row.remove();
    let next = this.rows.firstChild;
    for (const row of rows) {
      if (row === next) next = next.nextSibling;
      else this.rows.insertBefore(row, next);
    }
  }

  #row(index) {
    const entry = this.#entries[index];
    const row = document.createElement('div');
    row.className = `row ${entry.from}${isBad(entry) ? ' bad' : ''}`;
    row.id = `row-${index}`;
    row.dataset.index = index;
    row.style.top = `${index * ROW}px`;
    row.setAttribute('role', 'option');
    row.setAttribute('aria-posinset', index + 1);
    const cells = [
      ['number', `${(entry.at - this.#start).toFixed(3)} s`],
      ['who', entry.from],
      ['number size', entry.bytes ? `${entry.bytes} B` : ''],
      ['what', entry.words.slice(0, 200)],
    ];
    for (const [name, text] of cells) {
      const cell = row.appendChild(document.createElement('span'));
      cell.className = name;
      cell.textContent = visible(text);
    }
    const kind = document.createElement('span');
    kind.className = 'kind';
    kind.textContent = `${visible(entry.kinds.join(' + '))} `;
    row.lastChild.prepend(kind);
    return row;
  }
}

const WRONG = new Set(['interrupted', 'warning', 'unreadable', 'toolCallCancellation']);
const isBad = (entry) => Array.isArray(entry.line?.broke) || entry.kinds.some((kind) => WRONG.has(kind));

/** Text as it is, but for the marks that turn the direction of what stands around them: those are named. */
export function visible(text) {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (mark) => '\\u' + mark.charCodeAt(0).toString(16).padStart(4, '0'));
}
