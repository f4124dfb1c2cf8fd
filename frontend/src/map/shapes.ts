import { CONTESTED, FIRST_SIDE, type Standing, UNKNOWN } from "./data";
import type { Colours } from "./colours";

const FULL_TURN = 2 * Math.PI;
const SILENT_ALPHA = 0.45;
const FAINTEST = 0.15;

/**
 * Draw a place at (x, y) in its state, by colour and by shape: no eye needs the colour.
 *
 * Sides are full, each in its own shape; contested is hatched; unknown is a ring. The fuller, the surer.
 */
export function drawPlace(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  standing: Standing,
  colours: Colours,
): void {
  const tone = colours.states[standing.state] ?? colours.soft;
  const weight = Math.max(0, Math.min(10, standing.tenths)) / 10;
  pen.save();
  pen.translate(x, y);
  pen.globalAlpha = standing.silent ? SILENT_ALPHA : 1;
  outline(pen, standing.state, radius);
  pen.lineJoin = "round";
  pen.lineWidth = 3.5;
  pen.strokeStyle = colours.paper;
  pen.stroke();
  pen.fillStyle = colours.paper;
  pen.fill();
  if (standing.state === CONTESTED) {
    hatch(pen, radius, tone);
  } else if (standing.state !== UNKNOWN) {
    pen.save();
    pen.globalAlpha *= FAINTEST + (1 - FAINTEST) * weight ** 1.5;
    pen.fillStyle = tone;
    pen.fill();
    pen.restore();
  }
  outline(pen, standing.state, radius);
  pen.lineWidth = standing.state === UNKNOWN ? 2 : 1.5;
  pen.strokeStyle = tone;
  pen.stroke();
  pen.restore();
}

/** Draw several places as one ring: its parts are the states of the places, its number how many they are. */
export function drawCluster(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  mix: Map<number, number>,
  colours: Colours,
): void {
  const total = [...mix.values()].reduce((sum, count) => sum + count, 0);
  const width = Math.max(4, radius * 0.3);
  pen.save();
  pen.translate(x, y);
  pen.beginPath();
  pen.arc(0, 0, radius + 1.5, 0, FULL_TURN);
  pen.fillStyle = colours.paper;
  pen.fill();
  let from = -FULL_TURN / 4;
  for (const [state, count] of mix) {
    const to = from + (count / total) * FULL_TURN;
    const part = () => {
      ringPart(pen, radius, state === UNKNOWN ? width / 2.5 : width, from, to);
    };
    part();
    const tone = colours.states[state] ?? colours.soft;
    if (state === CONTESTED) {
      hatch(pen, radius, tone);
    } else {
      pen.fillStyle = tone;
      pen.fill();
    }
    if (mix.size > 1) {
      part();
      pen.lineWidth = 1.5;
      pen.strokeStyle = colours.paper;
      pen.stroke();
    }
    from = to;
  }
  pen.fillStyle = colours.ink;
  pen.letterSpacing = "0px";
  pen.font = `600 ${total > 999 ? 11 : 12}px ${FACE}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(String(total), 0, 0.5);
  pen.restore();
}

/** The face of all writing on the map: the reader's own, nothing is fetched. */
export const FACE = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';

/** Return how large a place is drawn: by how much is said of it. */
export function radiusOf(claims: number, zoom: number): number {
  const near = Math.max(0, Math.min(1, (zoom - 4) / 5));
  return 4.5 + Math.min(6, 2 * Math.log10(Math.max(1, claims))) * (0.6 + 0.4 * near);
}

/** Return how large a cluster of so many places is drawn. */
export function clusterRadiusOf(count: number): number {
  return 11 + Math.min(13, 4.5 * Math.log10(count));
}

function outline(pen: CanvasRenderingContext2D, state: number, radius: number): void {
  pen.beginPath();
  // corners reach further than a disc of the same weight to the eye
  const corners = CORNERS[state - FIRST_SIDE];
  if (!corners) {
    pen.arc(0, 0, radius, 0, FULL_TURN);
    return;
  }
  const [count, turn, reach] = corners;
  for (let corner = 0; corner < count; corner += 1) {
    const angle = turn * FULL_TURN + (corner / count) * FULL_TURN;
    const at = [Math.cos(angle) * radius * reach, Math.sin(angle) * radius * reach] as const;
    if (corner === 0) pen.moveTo(...at);
    else pen.lineTo(...at);
  }
  pen.closePath();
}

// by side: how many corners, where the first one stands (in turns), how far out; the first side is a disc
const CORNERS: (readonly [number, number, number] | null)[] = [
  null,
  [4, 0, 1.22],
  [3, -0.25, 1.35],
  [4, 0.125, 1.22],
  [3, 0.25, 1.35],
  [6, 0, 1.1],
];

function ringPart(pen: CanvasRenderingContext2D, radius: number, width: number, from: number, to: number): void {
  pen.beginPath();
  pen.arc(0, 0, radius, from, to);
  pen.arc(0, 0, radius - width, to, from, true);
  pen.closePath();
}

// lines in place of a fill, inside the path that the pen holds; afterwards it holds another
function hatch(pen: CanvasRenderingContext2D, radius: number, tone: string): void {
  pen.save();
  pen.clip();
  pen.beginPath();
  for (let at = -2 * radius; at <= 2 * radius; at += 3.6) {
    pen.moveTo(at - radius, radius);
    pen.lineTo(at + radius, -radius);
  }
  pen.lineWidth = 1.5;
  pen.strokeStyle = tone;
  pen.stroke();
  pen.restore();
}
