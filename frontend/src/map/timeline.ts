import { dateOf, lastDay, type MapData } from "./data";
import type { Words } from "./words";

const LEAST_DAYS_A_SECOND = 6;
const WHOLE_REPLAY_SECONDS = 40;

/** The day that is shown: a slider, a button that replays, and the date in words. */
export class Timeline {
  private readonly slider = document.querySelector<HTMLInputElement>("#day");
  private readonly button = document.querySelector<HTMLElement>("#play");
  private readonly output = document.querySelector<HTMLOutputElement>('output[for="day"]');
  private readonly format: Intl.DateTimeFormat;
  private readonly last: number;
  private frame = 0;
  private shown: number;

  constructor(
    private readonly data: MapData,
    private readonly words: Words,
    lang: string,
    day: number,
    private readonly changed: () => void,
  ) {
    this.format = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" });
    this.last = lastDay(data);
    this.shown = this.within(Number.isNaN(day) ? this.last : day);
    if (this.slider) {
      this.slider.min = "0";
      this.slider.max = String(this.last);
      this.slider.step = "1";
      this.slider.addEventListener("input", () => {
        this.pause();
        this.go(Number(this.slider?.value));
      });
    }
    this.button?.addEventListener("click", () => {
      this.toggle();
    });
    this.show();
  }

  /** The number of the day that is shown. */
  get day(): number {
    return this.shown;
  }

  /** Its date, as in `2023-09-18`. */
  get date(): string {
    return dateOf(this.data, this.shown);
  }

  /** Step some days on, or back. */
  step(days: number): void {
    this.pause();
    this.go(this.shown + days);
  }

  /** Replay from the day that is shown (from the first one, when it is the last), or stop. */
  toggle(): void {
    if (this.frame) {
      this.pause();
      return;
    }
    const from = this.shown >= this.last ? 0 : this.shown;
    const perSecond = Math.max(LEAST_DAYS_A_SECOND, this.last / WHOLE_REPLAY_SECONDS);
    const began = performance.now();
    const tick = (now: number) => {
      this.go(from + Math.floor(((now - began) / 1000) * perSecond));
      if (this.shown >= this.last) this.pause();
      else this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
    this.label();
  }

  private pause(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.label();
  }

  private go(day: number): void {
    const next = this.within(day);
    if (next === this.shown) return;
    this.shown = next;
    this.show();
    this.changed();
  }

  private within(day: number): number {
    return Math.max(0, Math.min(this.last, day));
  }

  private show(): void {
    const words = this.format.format(new Date(this.date));
    if (this.slider) {
      this.slider.value = String(this.shown);
      this.slider.setAttribute("aria-valuetext", words);
    }
    if (this.output) this.output.value = words;
    this.label();
  }

  private label(): void {
    if (!this.button) return;
    const words = this.frame ? this.words.pause : this.words.play;
    this.button.dataset["playing"] = this.frame ? "yes" : "no";
    this.button.setAttribute("aria-label", words);
    this.button.title = words;
  }
}
