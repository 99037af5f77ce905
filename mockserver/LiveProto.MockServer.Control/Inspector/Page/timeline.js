// The lanes, drawn on a canvas: ten thousand messages stay one drawing. What it shows can be reached by keys, and stands in the list as well.
import { drawSounds } from './waves.js';
import { emptyLanes } from './shapes.js';

const TOP = 22;
const GAP = 6; // Pixels between a text and what stands beside it.
const LEAST_TEXT = 120; // Pixels that a phrase's words get, whatever comes close behind.
const REACH = 8; // How far beside a mark a click still means it, in pixels.
const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

export class Timeline {
  #conversation = { entries: [], sessions: [], start: 0, end: 0 };
  #lanes = emptyLanes();
  #hits = [];
  #selected;
  #due;

  /** @param onPick told of the entry that was clicked, or undefined, and of the moment, in seconds from the beginning. */
  constructor(canvas, view, onPick) {
    [this.canvas, this.view] = [canvas, view];
    view.add(this);
    canvas.addEventListener('click', (event) => {
      const box = canvas.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      if (x >= this.#margin) onPick(this.#at(x, y), this.#timeAt(x));
    });
    canvas.addEventListener('wheel', (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      view.zoom(event.deltaY < 0 ? 1.25 : 0.8, this.#timeAt(event.clientX - canvas.getBoundingClientRect().left));
    }, { passive: false });
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  /** @param lanes what is drawn of it. */
  show(conversation, lanes) {
    this.#conversation = conversation;
    this.#lanes = lanes;
    this.draw();
  }

  /** How long it is: what is played may end after the last message. */
  get seconds() {
    let end = this.#conversation.end;
    for (const { shapes } of this.#lanes.values()) {
      for (const shape of shapes.slice(-3)) end = Math.max(end, shape.end);
    }
    return end - this.#conversation.start;
  }

  select(entry) {
    this.#selected = entry;
    if (entry) this.view.reveal(entry.at - this.#conversation.start);
    this.draw();
  }

  /** Where a moment stands, in pixels; undefined where it is not in the window. */
  placeOf(seconds) {
    const x = this.#place()(this.#conversation.start + seconds);
    return x >= this.#margin && x <= this.canvas.clientWidth ? x : undefined;
  }

  /** Draws once before the browser shows the next picture, however often it is asked to. */
  draw() {
    this.#due ??= requestAnimationFrame(() => {
      this.#due = undefined;
      this.#paint();
      this.onDrawn?.();
    });
  }

  get #margin() {
    return this.canvas.clientWidth < 600 ? 76 : 100;
  }

  #timeAt(x) {
    const { start, shown } = this.view.window();
    return Math.max(0, start + ((x - this.#margin) / Math.max(1, this.canvas.clientWidth - this.#margin)) * shown);
  }

  #place() {
    const { start, shown } = this.view.window();
    const [margin, width] = [this.#margin, this.canvas.clientWidth - this.#margin];
    return (time) => margin + ((time - this.#conversation.start - start) / shown) * width;
  }

  #at(x, y) {
    const hit = this.#hits.findLast((one) => x >= one.left && x <= one.right && y >= one.top && y <= one.bottom);
    if (hit) return hit.entry;
    const lane = [...this.#lanes.values()].find((one) => y >= TOP + one.top && y < TOP + one.top + one.height);
    const place = this.#place();
    let best;
    for (const shape of lane?.shapes ?? []) {
      const [left, right] = [place(shape.start), place(shape.end)];
      const distance = x < left ? left - x : x > right ? x - right : 0;
      if (distance <= REACH && (!best || distance <= best.distance)) best = { distance, entry: shape.entry };
    }
    return best?.entry;
  }

  #paint() {
    const { canvas } = this;
    const ratio = devicePixelRatio || 1;
    const height = TOP + [...this.#lanes.values()].reduce((sum, lane) => sum + lane.height, 0);
    const width = canvas.clientWidth;
    canvas.style.height = `${height}px`;
    [canvas.width, canvas.height] = [width * ratio, height * ratio];
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.font = '12px system-ui, sans-serif';
    pen.textBaseline = 'middle';
    const paint = { pen, width, height, margin: this.#margin, place: this.#place(), colour: coloursOf(canvas) };
    this.#hits = [];
    this.#drawGround(paint);
    pen.save();
    pen.beginPath();
    pen.rect(paint.margin, 0, width - paint.margin, height);
    pen.clip();
    this.#drawScale(paint);
    for (const lane of this.#lanes.values()) this.#drawLane(paint, lane);
    if (this.#selected) {
      pen.fillStyle = paint.colour('text');
      pen.fillRect(Math.round(paint.place(this.#selected.at)), TOP, 1, height - TOP);
    }
    pen.restore();
  }

  #drawGround({ pen, width, height, margin, place, colour }) {
    let index = 0;
    for (const [name, lane] of this.#lanes) {
      if (index++ % 2 === 0) {
        pen.fillStyle = colour('panel');
        pen.fillRect(0, TOP + lane.top, width, lane.height);
      }
      pen.fillStyle = colour('dim');
      pen.fillText(name, 8, TOP + lane.top + lane.height / 2, margin - 12);
    }
    pen.fillStyle = colour('gap');
    const { sessions } = this.#conversation;
    for (let i = 1; i < sessions.length; i++) {
      const left = Math.max(margin, place(Math.min(sessions[i - 1].end, sessions[i].start)));
      pen.fillRect(left, TOP, Math.max(2, place(sessions[i].start) - left), height - TOP);
    }
  }

  #drawScale({ pen, margin, height, width, place, colour }) {
    const { start, shown } = this.view.window();
    const step = STEPS.find((one) => (shown / one) * 72 <= width - margin) ?? 7200;
    const zero = this.#conversation.start;
    for (let time = Math.ceil(start / step) * step; time <= start + shown; time += step) {
      const x = Math.round(place(zero + time));
      pen.fillStyle = colour('line');
      pen.fillRect(x, TOP - 5, 1, height);
      pen.fillStyle = colour('dim');
      const text = clock(time, step);
      if (x + 4 + pen.measureText(text).width <= width) pen.fillText(text, x + 4, 10);
    }
  }

  #drawLane(paint, lane) {
    const from = firstFrom(lane.shapes, this.#conversation.start + this.view.window().start - lane.longest);
    const until = this.#conversation.start + this.view.window().start + this.view.window().shown;
    const top = TOP + lane.top;
    drawSounds(paint, lane, from, until, top);
    const rows = [];
    const labels = []; // Of marks and phrases: written above all of them.
    const shown = [];
    for (let i = from; i < lane.shapes.length && lane.shapes[i].start <= until; i++) if (lane.shapes[i].form !== 'sound') shown.push(lane.shapes[i]);
    const ends = []; // Where the next phrase of a row begins, seen from behind.
    for (const shape of shown.toReversed()) if (shape.form === 'phrase') [shape.room, ends[shape.row]] = [ends[shape.row] ?? Infinity, paint.place(shape.start)];
    for (const shape of shown) this.#drawShape(paint, lane, shape, top, rows, labels);
    for (const label of labels) label();
  }

  #drawShape(paint, lane, shape, top, rows, labels) {
    const { pen, place, colour, margin, width } = paint;
    const [left, right] = [place(shape.start), Math.max(place(shape.start) + 3, place(shape.end))];
    if (shape.form === 'bar') {
      const y = top + 3 + 18 * (shape.row ?? 0);
      pen.fillStyle = colour(shape.colour);
      pen.beginPath();
      pen.roundRect(left, y, right - left, 15, 3);
      pen.fill();
      this.#hits.push({ left, right, top: y, bottom: y + 15, entry: shape.entry });
      const start = Math.max(left, margin);
      const isInside = pen.measureText(shape.text).width + 2 * GAP < right - start;
      this.#drawText(paint, shape, isInside ? start + GAP : right + GAP, y + 8, isInside ? 'back' : 'text', rows, shape.row ?? 0);
    } else if (shape.form === 'phrase') {
      const y = top + 4 + 17 * (shape.row ?? 0);
      pen.fillStyle = colour(shape.colour);
      pen.fillRect(left, y, 2, 15);
      const words = { ...shape, room: Math.max(LEAST_TEXT, shape.room - left - 2 * GAP) };
      this.#drawText(paint, words, left + GAP, y + 8, shape.row ? 'dim' : 'text', rows, shape.row ?? 0, labels);
    } else {
      pen.fillStyle = colour(shape.colour);
      pen.fillRect(left, top + 4, 2, lane.height - 8);
      const row = [0, 1].find((one) => (rows[one] ?? 0) <= left);
      if (row === undefined) return;
      const wide = pen.measureText(shape.text).width;
      const after = left + GAP + wide <= width ? left + GAP : left - GAP - wide;
      this.#drawText(paint, shape, after, top + 12 + 16 * row, shape.colour === 'cut' ? 'cut' : 'text', rows, row, labels);
    }
  }

  // A text that has no room beside the one before it is left to a closer look.
  #drawText({ pen, colour }, shape, x, y, name, rows, row, labels) {
    if (!shape.text || (rows[row] ?? 0) > x) return;
    const text = fitting(pen, shape.text, shape.room ?? Infinity);
    const right = x + pen.measureText(text).width;
    const write = () => {
      pen.fillStyle = colour(shape.form === 'phrase' ? 'back' : 'panel'); // What its lane has behind it.
      if (labels) pen.fillRect(x - 2, y - 8, right - x + 4, 16);
      pen.fillStyle = colour(name);
      pen.fillText(text, x, y);
    };
    if (labels) labels.push(write);
    else write();
    rows[row] = right + GAP;
    this.#hits.push({ left: x - GAP, right, top: y - 8, bottom: y + 8, entry: shape.entry });
  }
}

function fitting(pen, text, room) {
  const share = room / pen.measureText(text).width;
  return share >= 1 ? text : `${text.slice(0, Math.floor(text.length * share) - 1)}…`;
}

function clock(time, step) {
  const places = step < 0.01 ? 3 : step < 0.1 ? 2 : step < 1 ? 1 : 0;
  if (step < 1 && time < 60) return `${time.toFixed(places)} s`;
  const [minutes, seconds] = [Math.floor((time + 1e-6) / 60), (time + 1e-6) % 60];
  return time < 60 && step >= 1 ? `${Math.round(time)} s` : `${minutes}:${(places ? seconds.toFixed(places) : String(Math.floor(seconds))).padStart(places ? 3 + places : 2, '0')}`;
}

function firstFrom(shapes, time) {
  let [low, high] = [0, shapes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shapes[middle].start < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The style sheet's colours as light-dark() has them now, each looked up once for a drawing.
function coloursOf(canvas) {
  const style = getComputedStyle(canvas);
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const known = new Map();
  return (name) => {
    if (!known.has(name)) {
      const value = style.getPropertyValue(`--${name}`);
      const both = /light-dark\(\s*([^,]+),\s*([^)]+)\)/.exec(value);
      known.set(name, both ? both[isDark ? 2 : 1].trim() : value);
    }
    return known.get(name);
  };
}
