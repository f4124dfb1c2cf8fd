import { readFileSync } from "node:fs";

import { licences } from "./licences.mjs";
import { world } from "./world.mjs";

const WORKER = new URL("../node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url);

/** Return a plugin of Vite that adds the basemap, MapLibre's worker under a name of ours, and all licences. */
export function basemap() {
  return {
    name: "basemap",
    generateBundle() {
      const emit = (fileName, source) => this.emitFile({ type: "asset", fileName, source });
      emit("basemap/world.json", JSON.stringify(world()));
      emit("map-worker.js", readFileSync(WORKER, "utf8"));
      emit("LICENCES.txt", `${licences()}\n`);
    },
  };
}
