import type { StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";

import type { Colours } from "./colours";

type World = Topology<{
  land: GeometryObject;
  lakes: GeometryObject;
  rivers: GeometryObject;
  borders: GeometryObject;
  countries: GeometryCollection<{ code: string; size: number }>;
}>;

/** A country as a name at a point, with its size in square degrees. */
export interface Country {
  name: string;
  lon: number;
  lat: number;
  size: number;
}

/** The world without any place of ours. */
export interface Basemap {
  sources: StyleSpecification["sources"];
  countries: Country[];
}

/** Return the basemap from beside the script, with the countries' names in a language as the browser knows them. */
export async function loadBasemap(address: URL, lang: string): Promise<Basemap> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  const world = (await answer.json()) as World;
  const names = new Intl.DisplayNames([lang], { type: "region" });
  const source = (name: "land" | "lakes" | "rivers" | "borders") =>
    ({ type: "geojson", data: feature(world, world.objects[name]), tolerance: 0.2 }) as const;
  return {
    sources: {
      land: source("land"),
      lakes: source("lakes"),
      rivers: source("rivers"),
      borders: source("borders"),
    },
    countries: feature(world, world.objects.countries)
      .features.map(({ geometry, properties }) => {
        const [lon = 0, lat = 0] = geometry.type === "Point" ? geometry.coordinates : [];
        return { name: names.of(properties.code) ?? properties.code, lon, lat, size: properties.size };
      })
      .sort((one, other) => other.size - one.size),
  };
}

/** Return how the basemap is drawn in these colours. */
export function styleOf(basemap: Basemap, colours: Colours): StyleSpecification {
  const line = { "line-cap": "round", "line-join": "round" } as const;
  return {
    version: 8,
    sources: basemap.sources,
    layers: [
      { id: "water", type: "background", paint: { "background-color": colours.water } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land } },
      {
        id: "rivers",
        type: "line",
        source: "rivers",
        layout: line,
        filter: ["<=", ["get", "zoom"], ["+", ["zoom"], 1]],
        paint: {
          "line-color": colours.line,
          "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.4, 6, 1.4, 10, 3],
        },
      },
      { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": colours.water } },
      {
        id: "borders",
        type: "line",
        source: "borders",
        layout: line,
        paint: {
          "line-color": colours.border,
          "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 6, 1.2, 10, 2],
          "line-dasharray": [4, 2],
        },
      },
    ],
  };
}
