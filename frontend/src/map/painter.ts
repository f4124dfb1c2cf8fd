import type { Country } from "./basemap";
import { type Mark, mixOf } from "./clusters";
import type { Colours } from "./colours";
import { boxFor, type Label, Room } from "./labels";
import { clusterRadiusOf, drawCluster, drawPlace, FACE, radiusOf } from "./shapes";

/** A mark with where it stands on the screen now. */
export interface Drawn {
  mark: Mark;
  x: number;
  y: number;
  radius: number;
}

/** What is to be drawn, and how to find a point of the world on the screen. */
export interface Scene {
  marks: Mark[];
  countries: Country[];
  zoom: number;
  colours: Colours;
  current: Mark | null;
  project: (lon: number, lat: number) => { x: number; y: number };
}

const LABEL_HEIGHT_PX = 15;
const MOST_LABELS = 120;
const COUNTRIES_UNTIL_ZOOM = 6.5;
const FONTS = {
  place: `500 12.5px ${FACE}`,
  cluster: `11.5px ${FACE}`,
  country: `11px ${FACE}`,
};

/**
 * Draws places, clusters and names above the basemap, in a canvas of its own.
 *
 * So all scripts come out in the reader's own fonts, and a day's step costs one drawing and no new tiles.
 */
export class Painter {
  /** What stands on the screen, smallest last: the order in which it is drawn. */
  drawn: Drawn[] = [];

  private readonly pen: CanvasRenderingContext2D;
  private readonly widths = new Map<string, number>();

  constructor(private readonly canvas: HTMLCanvasElement) {
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("the browser draws no canvas");
    this.pen = pen;
  }

  /** Draw a scene anew on the whole canvas. */
  paint(scene: Scene): void {
    const { canvas, pen } = this;
    const { clientWidth: width, clientHeight: height } = canvas;
    const sharp = Math.max(1, devicePixelRatio);
    if (canvas.width !== Math.round(width * sharp) || canvas.height !== Math.round(height * sharp)) {
      canvas.width = Math.round(width * sharp);
      canvas.height = Math.round(height * sharp);
    }
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.clearRect(0, 0, width, height);
    this.drawn = placed(scene, width, height);
    const room = new Room(width, height);
    for (const each of this.drawn) this.paintMark(each, scene, room);
    this.paintLabels(scene, room);
  }

  /** Return what stands at a point of the screen; the uppermost, when several do. */
  at(x: number, y: number): Drawn | null {
    const hit = this.drawn.filter((each) => Math.hypot(each.x - x, each.y - y) <= each.radius + 4);
    return hit.at(-1) ?? null;
  }

  private paintMark({ mark, x, y, radius }: Drawn, scene: Scene, room: Room): void {
    const [standing] = mark.standings;
    if (mark.places.length > 1) drawCluster(this.pen, x, y, radius, mixOf(mark), scene.colours);
    else if (standing) drawPlace(this.pen, x, y, radius, standing, scene.colours);
    if (mark === scene.current) this.paintFocus(x, y, radius, scene.colours);
    room.take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
  }

  private paintFocus(x: number, y: number, radius: number, colours: Colours): void {
    this.pen.beginPath();
    this.pen.arc(x, y, radius + 5, 0, 2 * Math.PI);
    this.pen.lineWidth = 2.5;
    this.pen.strokeStyle = colours.focus;
    this.pen.stroke();
  }

  private paintLabels(scene: Scene, room: Room): void {
    const places = this.drawn
      .toSorted((one, other) => (other.mark.places[0]?.claims ?? 0) - (one.mark.places[0]?.claims ?? 0))
      .slice(0, MOST_LABELS)
      .map(({ mark, x, y, radius }): Label => {
        const kind = mark.places.length > 1 ? "cluster" : "place";
        return { words: mark.places[0]?.name ?? "", x, y, away: radius + 4, kind };
      });
    const countries =
      scene.zoom > COUNTRIES_UNTIL_ZOOM
        ? []
        : scene.countries
            .filter(({ size }) => size * 4 ** scene.zoom > 1500)
            .map(({ name, lon, lat }): Label => {
              return { words: name.toUpperCase(), ...scene.project(lon, lat), away: 0, kind: "country" };
            });
    for (const label of [...countries, ...places]) this.paintLabel(label, scene.colours, room);
  }

  private paintLabel(label: Label, colours: Colours, room: Room): void {
    const { pen } = this;
    pen.font = FONTS[label.kind];
    pen.letterSpacing = label.kind === "country" ? "1.2px" : "0px";
    const box = boxFor(label, this.widthOf(label), LABEL_HEIGHT_PX, room);
    if (!box) return;
    room.take(box);
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 3.5;
    pen.strokeStyle = colours.land;
    pen.fillStyle = label.kind === "place" ? colours.ink : colours.soft;
    const middle = (box.top + box.bottom) / 2 + 0.5;
    pen.strokeText(label.words, box.left, middle);
    pen.fillText(label.words, box.left, middle);
  }

  // measuring is the dearest part of a drawing, and names do not change
  private widthOf({ words, kind }: Label): number {
    const key = `${kind}:${words}`;
    const known = this.widths.get(key) ?? this.pen.measureText(words).width;
    this.widths.set(key, known);
    return known;
  }
}

function placed(scene: Scene, width: number, height: number): Drawn[] {
  const drawn: Drawn[] = [];
  for (const mark of scene.marks) {
    const { x, y } = scene.project(mark.lon, mark.lat);
    const { places } = mark;
    const alone = places.length === 1 && places[0];
    const radius = alone ? radiusOf(alone.claims, scene.zoom) : clusterRadiusOf(places.length);
    if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
    drawn.push({ mark, x, y, radius });
  }
  return drawn.sort((one, other) => other.radius - one.radius);
}
