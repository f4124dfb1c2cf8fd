/** A piece of writing that wants to stand beside a point. */
export interface Label {
  words: string;
  x: number;
  y: number;
  /** how far from the point the words must stay; a country's stand in the middle */
  away: number;
  kind: "place" | "cluster" | "country";
}

/** A box on the screen, in pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CELL_PX = 64;
/** A country is large: its name may stand a little above or below its middle. */
const COUNTRY_STEPS_PX = [0, -20, 20, -40, 40, -60, 60];

/** Says which parts of the screen are taken. */
export class Room {
  private readonly cells = new Map<string, Box[]>();

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  /** Take a box, whether it is free or not. */
  take(box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.cells.get(cell);
      if (boxes) boxes.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** Say whether a box is wholly on the screen, and nothing stands in it. */
  isFree(box: Box): boolean {
    if (box.left < 0 || box.top < 0 || box.right > this.width || box.bottom > this.height) return false;
    return cellsOf(box).every((cell) => !(this.cells.get(cell) ?? []).some((other) => overlap(box, other)));
  }
}

/** Return where words of a width may stand beside their point, the nearest free box first; null when there is no room. */
export function boxFor(label: Label, width: number, height: number, room: Room): Box | null {
  const { x, y, away } = label;
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  const choices =
    label.kind === "country"
      ? COUNTRY_STEPS_PX.map((step) => at(x - width / 2, y - height / 2 + step))
      : [
          at(x + away, y - height / 2),
          at(x - away - width, y - height / 2),
          at(x - width / 2, y - away - height),
          at(x - width / 2, y + away),
        ];
  return choices.find((box) => room.isFree(box)) ?? null;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function cellsOf({ left, top, right, bottom }: Box): string[] {
  const cells: string[] = [];
  for (let column = Math.floor(left / CELL_PX); column <= Math.floor(right / CELL_PX); column += 1) {
    for (let line = Math.floor(top / CELL_PX); line <= Math.floor(bottom / CELL_PX); line += 1) {
      cells.push(`${column}:${line}`);
    }
  }
  return cells;
}
