// Writes what Vite does not make into the assets: the basemap, MapLibre's worker under a
// name of ours, and the licences of all that is built in.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";

import { licences } from "./licences.mjs";
import { world } from "./world.mjs";

const assets = new URL("../../src/sayso/web/assets/", import.meta.url);
const maplibre = new URL("../node_modules/maplibre-gl/dist/", import.meta.url);

const basemap = JSON.stringify(world());
mkdirSync(new URL("basemap/", assets), { recursive: true });
writeFileSync(new URL("basemap/world.json", assets), basemap);
copyFileSync(new URL("maplibre-gl-worker.mjs", maplibre), new URL("map-worker.js", assets));
writeFileSync(new URL("LICENCES.txt", assets), `${licences()}\n`);
console.log(`basemap/world.json ${(basemap.length / 1024).toFixed(0)} kB`);
