// Writes what Vite does not make into the assets: the basemap, and MapLibre's worker under a name of ours.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";

import { world } from "./world.mjs";

const assets = new URL("../../src/sayso/web/assets/", import.meta.url);
const maplibre = new URL("../node_modules/maplibre-gl/dist/", import.meta.url);

const basemap = JSON.stringify(world());
mkdirSync(new URL("basemap/", assets), { recursive: true });
writeFileSync(new URL("basemap/world.json", assets), basemap);
copyFileSync(new URL("maplibre-gl-worker.mjs", maplibre), new URL("map-worker.js", assets));
console.log(`basemap/world.json ${(basemap.length / 1024).toFixed(0)} kB`);
