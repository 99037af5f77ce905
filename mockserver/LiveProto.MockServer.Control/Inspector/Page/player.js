// Plays a conversation from any point, a stretch of it at a time: what is heard next is asked for while this is heard.
import { get } from './connection.js';

const STRETCH = 20; // Seconds that are asked for at once.
const AHEAD = 6; // Seconds before the end of a stretch when the next one is asked for.
const LEAD = 0.05; // Seconds that the sound card gets.

/** The sound of a conversation, as a WAV file. */
export async function soundOf({ numbers }, side, from, seconds) {
  const also = numbers.slice(1).join();
  return (await get(`inspector/sessions/${numbers[0]}/sound?side=${side}&from=${from.toFixed(3)}&seconds=${seconds}${also ? `&also=${also}` : ''}`)).arrayBuffer();
}

export class Player {
  #context;
  #ended = 0; // By the context's clock.
  #timer;

  /** @param onTime told where in the conversation it is, in seconds from its beginning; @param onEnd told when it is over, and why. */
  constructor(onTime, onEnd) {
    [this.onTime, this.onEnd] = [onTime, onEnd];
  }

  /** Begins; throws where nothing is heard from there on. */
  async start(conversation, side, from) {
    this.stop();
    const context = (this.#context = new AudioContext());
    this.#ended = 0;
    await this.#add(conversation, side, from, true);
    const [began, asked] = [context.currentTime + LEAD, { until: from + STRETCH, isBusy: false }];
    const tick = async () => {
      if (this.#context !== context) return;
      const now = context.currentTime - began;
      this.onTime(from + Math.max(0, now));
      if (context.currentTime > this.#ended) return this.stop('');
      this.#timer = requestAnimationFrame(tick);
      if (asked.isBusy || this.#ended - context.currentTime > AHEAD || this.#ended - began < asked.until - from - 0.01) return;
      asked.isBusy = true;
      const isMore = await this.#add(conversation, side, asked.until, false);
      [asked.until, asked.isBusy] = [asked.until + STRETCH, !isMore];
    };
    this.#timer = requestAnimationFrame(tick);
  }

  stop(why = '') {
    cancelAnimationFrame(this.#timer);
    if (!this.#context) return;
    this.#context.close();
    this.#context = undefined;
    this.onEnd(why);
  }

  async #add(conversation, side, from, isFirst) {
    const context = this.#context;
    let sound;
    try {
      sound = await context.decodeAudioData(await soundOf(conversation, side, conversation.start + from, STRETCH));
    } catch (error) {
      if (isFirst) {
        this.stop();
        throw error;
      }
      return false; // Nothing more is heard.
    }
    if (this.#context !== context) return false;
    const source = context.createBufferSource();
    source.buffer = sound;
    source.connect(context.destination);
    const start = isFirst ? context.currentTime + LEAD : Math.max(this.#ended, context.currentTime);
    source.start(start);
    this.#ended = start + sound.duration;
    return true;
  }
}
