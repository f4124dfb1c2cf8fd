import "maplibre-gl/dist/maplibre-gl.css";
import "./map/map.css";

import { viewOf } from "./map/address";
import { loadBasemap } from "./map/basemap";
import type { MapData } from "./map/data";
import { LedgerMap } from "./map/ledger-map";
import { wordsOf } from "./map/words";

const element = document.querySelector<HTMLElement>("#map");
if (element) {
  if (drawsWebGL()) void start(element);
  else showTable(element);
}

async function start(element: HTMLElement): Promise<void> {
  const words = wordsOf(element);
  const lang = element.dataset["labelsLang"] ?? document.documentElement.lang;
  try {
    const [data, basemap] = await Promise.all([
      loadData(element.dataset["source"] ?? "/map.json"),
      loadBasemap(asset("basemap/world.json"), lang),
    ]);
    const map = { element, data, basemap, words, lang, view: viewOf(location.search), worker: asset("map-worker.js") };
    new LedgerMap(map);
  } catch (error) {
    console.error(error);
    const notice = document.createElement("p");
    notice.className = "notice notice--bad";
    notice.setAttribute("role", "alert");
    notice.textContent = words.failed;
    element.before(notice);
    showTable(element);
  }
}

async function loadData(address: string): Promise<MapData> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as MapData;
}

/** Return the address of what is built beside this script, of the same version. */
function asset(name: string): URL {
  const address = new URL(name, import.meta.url);
  address.search = new URL(import.meta.url).search;
  return address;
}

function drawsWebGL(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

/** Leave the reader the table, which says the same, and hide what only moves the map. */
function showTable(element: HTMLElement): void {
  element.hidden = true;
  for (const part of document.querySelectorAll<HTMLElement>("[data-map-only]")) part.hidden = true;
  const table = document.querySelector<HTMLElement>("#map-table");
  if (!table) return;
  table.hidden = false;
  if (table instanceof HTMLDetailsElement) table.open = true;
}
