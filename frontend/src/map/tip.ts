import type { Drawn } from "./painter";
import { mixOf } from "./clusters";
import type { Words } from "./words";

/** The small card beside the mark under the pointer or the keyboard's place; screen readers hear it. */
export class Tip {
  private readonly card = document.createElement("div");

  constructor(
    private readonly around: HTMLElement,
    private readonly words: Words,
    private readonly names: string[],
    private readonly lang: string,
  ) {
    this.card.className = "map__tip";
    this.card.setAttribute("role", "status");
    this.card.hidden = true;
    around.append(this.card);
  }

  /** Show what a mark is; null hides the card. */
  show(drawn: Drawn | null): void {
    this.card.hidden = drawn === null;
    if (!drawn) return;
    const title = document.createElement("strong");
    title.dir = "auto";
    const lines = document.createElement("span");
    const { places, standings } = drawn.mark;
    const [place] = places;
    const [standing] = standings;
    if (places.length > 1) {
      title.textContent = `${this.words.places}: ${this.number(places.length)}`;
      lines.textContent = [...mixOf(drawn.mark)]
        .map(([state, count]) => `${this.names[state] ?? ""}: ${this.number(count)}`)
        .join(" · ");
    } else if (place && standing) {
      title.textContent = place.name;
      const share = new Intl.NumberFormat(this.lang, { style: "percent" }).format(standing.tenths / 10);
      const told = [`${this.names[standing.state] ?? ""} ${share}`, `${this.words.claims}: ${this.number(place.claims)}`];
      if (standing.silent) told.push(this.words.silent);
      lines.textContent = told.join(" · ");
    }
    this.card.replaceChildren(title, lines);
    this.move(drawn);
  }

  private move({ x, y, radius }: Drawn): void {
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const left = Math.max(8, Math.min(this.around.clientWidth - width - 8, x - width / 2));
    const above = y - radius - height - 10;
    const top = above < 8 ? y + radius + 10 : above;
    this.card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  private number(value: number): string {
    return new Intl.NumberFormat(this.lang).format(value);
  }
}
