// The lanes, drawn on a canvas: ten thousand messages stay one drawing. What it shows can be reached by keys, and stands in the list as well.
import { LANES } from './messages.js';
import { visible } from './list.js';
import { callsOf, heardOf, isLoud, playedOf } from './sound.js';

const LANE_HEIGHT = 38;
const NAME_WIDTH = 92;
const TOP = 20;
const WORDS = 32; // Characters of a text that stand beside its mark.
const REACH = 6; // How far beside a mark a click still means it, in pixels.
const COLOURS = { 'User audio': 'user', 'User words': 'user', 'Model audio': 'model', 'Model words': 'model', Tools: 'tool', Control: 'mark' };
const BAD = new Set(['interrupted', 'warning', 'ended', 'goAway', 'leftOut', 'unreadable', 'toolCallCancellation']);

export class Timeline {
  #conversation = { entries: [], sessions: [], start: 0, end: 1 };
  #shapes = [];
  #zoom = 1;
  #left = 0; // Share of the hidden part that is scrolled away, 0 to 1.
  #selected;
  #due;

  constructor(canvas, onPick) {
    this.canvas = canvas;
    canvas.addEventListener('click', (event) => {
      const box = canvas.getBoundingClientRect();
      const entry = this.#at(event.clientX - box.left, event.clientY - box.top);
      if (entry) onPick(entry);
    });
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  show(conversation) {
    this.#conversation = conversation;
    this.#shapes = shapesOf(conversation.entries);
    this.draw();
  }

  zoom(factor) {
    this.#zoom = Math.min(4096, Math.max(1, this.#zoom * factor));
    this.select(this.#selected);
    return this.#left;
  }

  scroll(share) {
    this.#left = share;
    this.draw();
  }

  select(entry) {
    this.#selected = entry;
    if (entry && this.#zoom > 1) {
      const { start, span, shown } = this.#window();
      if (entry.at < start || entry.at > start + shown) this.#left = Math.min(1, Math.max(0, (entry.at - this.#conversation.start - shown / 2) / (span - shown)));
    }
    this.draw();
    return this.#left;
  }

  #window() {
    const span = Math.max(0.1, this.#conversation.end - this.#conversation.start) * 1.02;
    const shown = span / this.#zoom;
    return { span, shown, start: this.#conversation.start + (span - shown) * this.#left };
  }

  #at(x, y) {
    const lane = LANES[Math.floor((y - TOP) / LANE_HEIGHT)];
    const place = this.#place();
    let best;
    for (const shape of this.#shapes) {
      if (shape.lane !== lane) continue;
      const [left, right] = [place(shape.start), place(shape.end)];
      const distance = x < left ? left - x : x > right ? x - right : 0;
      if (distance <= REACH && (!best || distance <= best.distance)) best = { distance, entry: shape.entry };
    }
    return best?.entry;
  }

  #place() {
    const { start, shown } = this.#window();
    const width = this.canvas.clientWidth - NAME_WIDTH;
    return (time) => NAME_WIDTH + ((time - start) / shown) * width;
  }

  /** Draws once before the browser shows the next picture, however often it is asked to. */
  draw() {
    this.#due ??= requestAnimationFrame(() => {
      this.#due = undefined;
      this.#paint();
    });
  }

  #paint() {
    const { canvas } = this;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, TOP + LANES.length * LANE_HEIGHT];
    [canvas.width, canvas.height] = [width * ratio, height * ratio];
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.font = '12px system-ui, sans-serif';
    const probe = coloursOf(canvas);
    const place = this.#place();
    this.#drawGaps(pen, place, probe('gap'), height);
    this.#drawScale(pen, place, probe, width, height);
    pen.save();
    pen.beginPath();
    pen.rect(NAME_WIDTH, 0, width - NAME_WIDTH, height);
    pen.clip();
    const taken = new Map();
    for (const shape of this.#shapes) {
      const [left, right] = [place(shape.start), place(shape.end)];
      if (right < NAME_WIDTH - 200 || left > width) continue;
      drawShape(pen, shape, left, right, probe, taken);
    }
    if (this.#selected) {
      pen.fillStyle = probe('text');
      pen.fillRect(place(this.#selected.at) - 0.5, TOP, 1.5, height - TOP);
    }
    pen.restore();
  }

  #drawGaps(pen, place, colour, height) {
    const sessions = this.#conversation.sessions;
    pen.fillStyle = colour;
    for (let i = 1; i < sessions.length; i++) {
      const left = place(Math.min(sessions[i - 1].end, sessions[i].start));
      pen.fillRect(left, TOP, Math.max(2, place(sessions[i].start) - left), height - TOP);
    }
  }

  #drawScale(pen, place, colour, width, height) {
    const { start, shown } = this.#window();
    const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600].find((one) => shown / one <= 12) ?? 7200;
    const zero = this.#conversation.start;
    pen.textBaseline = 'middle';
    for (let time = Math.ceil((start - zero) / step) * step; time <= start - zero + shown; time += step) {
      pen.fillStyle = colour('line');
      pen.fillRect(place(zero + time), TOP - 4, 1, height - TOP + 4);
      pen.fillStyle = colour('dim');
      pen.fillText(`${+time.toFixed(2)} s`, place(zero + time) + 3, 8);
    }
    LANES.forEach((lane, i) => {
      pen.fillStyle = colour('line');
      pen.fillRect(0, TOP + i * LANE_HEIGHT, width, 1);
      pen.fillStyle = colour('dim');
      pen.fillText(lane, 4, TOP + (i + 0.5) * LANE_HEIGHT);
    });
  }
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

function drawShape(pen, shape, left, right, colour, taken) {
  const top = TOP + LANES.indexOf(shape.lane) * LANE_HEIGHT;
  pen.fillStyle = colour(shape.colour);
  if (shape.form === 'sound') {
    if (shape.wave) {
      drawWave(pen, shape, left, right, top);
      return;
    }
    const tall = Math.max(2, (LANE_HEIGHT - 6) * shape.level);
    pen.fillRect(left, top + (LANE_HEIGHT - tall) / 2, Math.max(1, right - left), tall);
  } else if (shape.form === 'bar') {
    pen.fillRect(left, top + 5, Math.max(3, right - left), LANE_HEIGHT - 10);
    pen.fillStyle = colour('text');
    const start = Math.max(left, NAME_WIDTH);
    if ((taken.get(shape.lane) ?? 0) > start) return;
    pen.fillText(shape.text, start + 4, top + 12);
    taken.set(shape.lane, start + 10 + pen.measureText(shape.text).width);
  } else {
    pen.fillRect(left - 1, top + 4, 2.5, LANE_HEIGHT - 8);
    pen.fillStyle = colour('text');
    // Two rows of words; what has no room in either is left to a closer look.
    const row = [0, 1].find((one) => (taken.get(shape.lane + one) ?? 0) <= left);
    if (shape.text === '' || row === undefined) return;
    pen.fillText(shape.text, left + 4, top + 11 + 16 * row);
    taken.set(shape.lane + row, left + 10 + pen.measureText(shape.text).width);
  }
}

// Lowest and highest of what falls on each pixel. What a cut took away has the last part of the wave, hence the share where it begins.
function drawWave(pen, { wave, share: [from, to] }, left, right, top) {
  const steps = wave.length / 2;
  const middle = top + LANE_HEIGHT / 2;
  const width = Math.max(1, right - left);
  const scale = (LANE_HEIGHT - 6) / 256;
  for (let x = Math.max(0, NAME_WIDTH - 1 - left); x < width && left + x < pen.canvas.width; x++) {
    const first = Math.floor(steps * (from + ((to - from) * x) / width));
    const last = Math.min(steps, Math.max(first + 1, Math.ceil(steps * (from + ((to - from) * (x + 1)) / width))));
    let [low, high] = [127, -128];
    for (let i = first; i < last; i++) [low, high] = [Math.min(low, wave[2 * i]), Math.max(high, wave[2 * i + 1])];
    pen.fillRect(Math.round(left) + x, middle - high * scale, 1, Math.max(1, (high - low) * scale));
  }
}

function shapesOf(entries) {
  const shapes = [];
  // One colour's loudest chunk stands for full height: what matters is where there is sound.
  for (const { entry, thing, start, end } of heardOf(entries)) {
    const isSpeech = isLoud(thing);
    shapes.push({ lane: 'User audio', form: 'sound', entry, start, end, wave: thing.wave, share: [0, 1], level: isSpeech ? levelOf(thing) : 0, colour: isSpeech ? 'user' : 'dim' });
  }
  for (const { entry, thing, start, end, cut } of playedOf(entries)) {
    if (cut > start) shapes.push({ lane: 'Model audio', form: 'sound', entry, start, end: Math.min(end, cut), wave: thing.wave, share: [0, heardShare(start, end, cut)], level: levelOf(thing), colour: 'model' });
    if (cut < end) shapes.push({ lane: 'Model audio', form: 'sound', entry, start: cut, end, wave: thing.wave, share: [heardShare(start, end, cut), 1], level: levelOf(thing) * 0.6, colour: 'cut' });
  }
  for (const call of callsOf(entries)) {
    const end = call.end ?? entries.at(-1).at;
    shapes.push({ lane: 'Tools', form: 'bar', entry: call.entry, start: call.start, end, text: visible(`${call.name.slice(0, WORDS)} (${call.outcome})`), colour: call.outcome === 'answered' ? 'tool' : 'cut' });
  }
  for (const entry of entries) {
    for (const thing of entry.things) {
      if (thing.kind === 'audio') continue;
      const text = thing.lane === 'Control' ? thing.kind : thing.lane === 'Tools' ? '' : visible(thing.text.slice(0, WORDS));
      shapes.push({ lane: thing.lane, form: 'mark', entry, start: entry.at, end: entry.at, text, colour: BAD.has(thing.kind) ? 'cut' : COLOURS[thing.lane] });
    }
  }
  return shapes;
}

const heardShare = (start, end, cut) => (end > start ? Math.min(1, Math.max(0, (cut - start) / (end - start))) : 1);

// 60 dB of loudness over the height of the lane.
function levelOf(thing) {
  return thing.rms === undefined ? 0.6 : Math.min(1, Math.max(0.08, 1 + (20 * Math.log10(Math.max(1, thing.rms) / 32768)) / 60));
}
