import { LngLatBounds, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";

import { type View, writeAddress } from "./address";
import { type Basemap, styleOf } from "./basemap";
import { type Cluster, clustersOf, type Mark, marksOf } from "./clusters";
import { type Colours, coloursOf, onTheme } from "./colours";
import { dayOf, type MapData, standingOn } from "./data";
import { writeLegend } from "./legend";
import { type Drawn, Painter } from "./painter";
import { Timeline } from "./timeline";
import { Tip } from "./tip";
import { stateNames, type Words } from "./words";

const FARTHEST_ZOOM = 1;
/** Nothing finer than a settlement is shown, so nothing is gained by going nearer. */
const NEAREST_ZOOM = 11;
const FIRST_LOOK = { padding: 60, maxZoom: 9, animate: false };

/** What the map is made from. */
export interface Given {
  element: HTMLElement;
  data: MapData;
  basemap: Basemap;
  words: Words;
  lang: string;
  view: View;
  worker: URL;
}

/** The map of all places on one day, with the timeline that moves the day. */
export class LedgerMap {
  private readonly map: MapLibre;
  private readonly painter: Painter;
  private readonly tip: Tip;
  private readonly timeline: Timeline;
  private readonly clustersAt: (zoom: number) => Cluster[];
  private readonly names: string[];
  private colours: Colours;
  private marks: Mark[] = [];
  private current: Mark | null = null;
  private clusters: Cluster[] = [];

  constructor(private readonly given: Given) {
    const { element, data, words, lang, view } = given;
    this.names = stateNames(words, data.sides);
    this.colours = coloursOf(element, data.tones);
    this.clustersAt = clustersOf(data.places);
    this.timeline = new Timeline(data, words, lang, dayOf(data, view.on ?? data.last_day), () => {
      this.dayChanged();
    });
    this.map = this.makeMap();
    const canvas = document.createElement("canvas");
    canvas.className = "map__marks";
    canvas.setAttribute("aria-hidden", "true");
    element.append(canvas);
    this.painter = new Painter(canvas);
    this.tip = new Tip(element, words, this.names, lang);
    this.look();
    this.legend();
    this.listen();
    this.dayChanged();
  }

  private makeMap(): MapLibre {
    const { element, words, worker } = this.given;
    setWorkerUrl(worker.href);
    const map = new MapLibre({
      container: element,
      style: styleOf(this.given.basemap, this.colours),
      minZoom: FARTHEST_ZOOM,
      maxZoom: NEAREST_ZOOM,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      keyboard: false,
      attributionControl: false,
      fadeDuration: 0,
      locale: {
        "Map.Title": element.getAttribute("aria-label") ?? words.legend,
        "NavigationControl.ZoomIn": words.zoomIn,
        "NavigationControl.ZoomOut": words.zoomOut,
      },
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ unit: "metric" }), "bottom-right");
    return map;
  }

  /** Look where the address says, else at all places. */
  private look(): void {
    const { view, data } = this.given;
    if (view.lat !== null && view.lon !== null) {
      this.map.jumpTo({ center: [view.lon, view.lat], zoom: view.zoom ?? 6 });
    } else if (data.places.length > 0) {
      this.map.fitBounds(boundsOf(data.places), FIRST_LOOK);
    }
  }

  private listen(): void {
    const { map } = this;
    map.on("render", () => {
      this.paint();
    });
    map.on("zoom", () => {
      this.gather();
    });
    map.on("moveend", () => {
      this.told();
    });
    map.on("mousemove", ({ point }) => {
      const drawn = this.painter.at(point.x, point.y);
      map.getCanvas().style.cursor = drawn ? "pointer" : "";
      this.tip.show(drawn);
    });
    map.on("mouseout", () => {
      this.tip.show(null);
    });
    map.on("movestart", () => {
      this.tip.show(null);
    });
    map.on("click", ({ point, originalEvent }) => {
      const drawn = this.painter.at(point.x, point.y);
      if (drawn) this.open(drawn.mark, originalEvent.ctrlKey || originalEvent.metaKey);
    });
    this.given.element.addEventListener("keydown", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.pressed(event)) event.preventDefault();
    });
    onTheme(() => {
      this.colours = coloursOf(this.given.element, this.given.data.tones);
      map.setStyle(styleOf(this.given.basemap, this.colours));
      this.legend();
    });
    new ResizeObserver(() => {
      map.triggerRepaint();
    }).observe(this.given.element);
  }

  private pressed(event: KeyboardEvent): boolean {
    const { map, timeline } = this;
    const onButton = event.target instanceof HTMLButtonElement;
    const pan = (x: number, y: number) => map.panBy([x, y], { duration: 150 });
    const acts: Record<string, () => void> = {
      ArrowLeft: () => {
        if (event.shiftKey) pan(-120, 0);
        else timeline.step(-1);
      },
      ArrowRight: () => {
        if (event.shiftKey) pan(120, 0);
        else timeline.step(1);
      },
      ArrowUp: () => pan(0, -120),
      ArrowDown: () => pan(0, 120),
      "+": () => map.zoomIn(),
      "=": () => map.zoomIn(),
      "-": () => map.zoomOut(),
      j: () => {
        this.walk(1);
      },
      k: () => {
        this.walk(-1);
      },
      Escape: () => {
        this.choose(null);
      },
    };
    if (!onButton) {
      acts[" "] = () => {
        timeline.toggle();
      };
      acts["Enter"] = () => {
        if (this.current) this.open(this.current, false);
      };
    }
    const act = acts[event.code === "KeyJ" ? "j" : event.code === "KeyK" ? "k" : event.key];
    act?.();
    return act !== undefined;
  }

  /** Go to the next place on the screen, the one with most claims first. */
  private walk(step: 1 | -1): void {
    const order = this.painter.drawn.toSorted((one, other) => claimsOf(other) - claimsOf(one));
    if (order.length === 0) return;
    const at = order.findIndex(({ mark }) => mark === this.current);
    const next = at < 0 ? 0 : (at + step + order.length) % order.length;
    this.choose(order[next] ?? null);
  }

  private choose(drawn: Drawn | null): void {
    this.current = drawn?.mark ?? null;
    this.tip.show(drawn);
    this.paint();
  }

  /** Go nearer to the places of a cluster; follow a place to its page. */
  private open(mark: Mark, inNewTab: boolean): void {
    const [place] = mark.places;
    if (mark.places.length > 1) {
      this.map.fitBounds(boundsOf(mark.places), { padding: 80, maxZoom: Math.min(NEAREST_ZOOM, this.map.getZoom() + 3) });
    } else if (place) {
      const address = `/place/${encodeURIComponent(place.id)}?on=${this.timeline.date}`;
      if (inNewTab) window.open(address, "_blank", "noopener");
      else location.assign(address);
    }
  }

  private dayChanged(): void {
    this.gather(true);
    this.told();
    this.paint();
  }

  /** Make the marks anew when the day is another, or the zoom has other clusters. */
  private gather(anew = false): void {
    const { places } = this.given.data;
    const clusters = this.clustersAt(this.map.getZoom());
    if (clusters === this.clusters && !anew) return;
    this.clusters = clusters;
    const kept = this.current?.places.length === 1 ? this.current.places[0] : undefined;
    const standings = places.map((place) => standingOn(place, this.timeline.day));
    this.marks = marksOf(clusters, places, standings);
    this.current = this.marks.find(({ places: here }) => here.length === 1 && here[0] === kept) ?? null;
    if (!this.current) this.tip.show(null);
  }

  private paint(): void {
    const { map } = this;
    this.painter.paint({
      marks: this.marks,
      countries: this.given.basemap.countries,
      zoom: map.getZoom(),
      colours: this.colours,
      current: this.current,
      project: (lon, lat) => map.project([lon, lat]),
    });
    if (this.current) this.tip.show(this.painter.drawn.find(({ mark }) => mark === this.current) ?? null);
  }

  /** Tell the address bar and the page (`daychange`, and the field `#on`) what is shown. */
  private told(): void {
    const { element } = this.given;
    const { date } = this.timeline;
    writeAddress(() => {
      const { lat, lng } = this.map.getCenter();
      return { on: this.timeline.date, zoom: this.map.getZoom(), lat, lon: lng };
    });
    if (element.dataset["day"] === date) return;
    element.dataset["day"] = date;
    const field = document.querySelector<HTMLInputElement>("input#on");
    if (field) field.value = date;
    element.dispatchEvent(new CustomEvent("daychange", { bubbles: true, detail: { on: date } }));
  }

  private legend(): void {
    const list = document.querySelector<HTMLElement>("#map-legend");
    if (list) writeLegend(list, this.names, this.given.words, this.colours);
  }
}

function claimsOf({ mark }: Drawn): number {
  return mark.places[0]?.claims ?? 0;
}

function boundsOf(places: { lon: number; lat: number }[]): LngLatBounds {
  return places.reduce((bounds, { lon, lat }) => bounds.extend([lon, lat]), new LngLatBounds());
}
