import type { Colours } from "./colours";
import { CONTESTED, FIRST_SIDE, type Standing, UNKNOWN } from "./data";
import { drawCluster, drawPlace } from "./shapes";
import type { Words } from "./words";

const HEIGHT_PX = 22;
const RADIUS_PX = 7;

/** Write what the signs of the map mean, drawn by the same hand as the map. */
export function writeLegend(list: HTMLElement, names: string[], words: Words, colours: Colours): void {
  const sure = (state: number): Standing => ({ state, tenths: 10, silent: false });
  const sides = names.map((_, state) => state).slice(FIRST_SIDE);
  const side = sides[0] ?? UNKNOWN;
  const mix = new Map([side, CONTESTED, sides[1] ?? UNKNOWN].map((state) => [state, 2]));
  list.setAttribute("aria-label", words.legend);
  list.replaceChildren(
    ...[...sides, CONTESTED, UNKNOWN].map((state) =>
      entry(names[state] ?? "", 1, (pen) => {
        drawPlace(pen, 11, 11, RADIUS_PX, sure(state), colours);
      }),
    ),
    entry(words.surer, 3, (pen) => {
      [3, 6, 10].forEach((tenths, index) => {
        drawPlace(pen, 11 + index * HEIGHT_PX, 11, RADIUS_PX, { ...sure(side), tenths }, colours);
      });
    }),
    entry(words.silent, 1, (pen) => {
      drawPlace(pen, 11, 11, RADIUS_PX, { ...sure(side), silent: true }, colours);
    }),
    entry(words.places, 1, (pen) => {
      drawCluster(pen, 11, 11, 9.5, mix, colours);
    }),
  );
}

function entry(words: string, signs: number, draw: (pen: CanvasRenderingContext2D) => void): HTMLElement {
  const item = document.createElement("li");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const sharp = Math.max(1, devicePixelRatio);
  canvas.width = HEIGHT_PX * signs * sharp;
  canvas.height = HEIGHT_PX * sharp;
  canvas.style.width = `${HEIGHT_PX * signs}px`;
  canvas.style.height = `${HEIGHT_PX}px`;
  canvas.setAttribute("aria-hidden", "true");
  if (pen) {
    pen.scale(sharp, sharp);
    draw(pen);
  }
  item.append(canvas, words);
  return item;
}
