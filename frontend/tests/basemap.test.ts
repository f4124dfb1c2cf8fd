import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import { describe, expect, it } from "vitest";

import { atlas, world } from "../basemap/world.mjs";

const made = world();
const seen = atlas();
const countries = feature(seen, seen.objects.countries).features as Feature<Polygon | MultiPolygon>[];

function inside([x = 0, y = 0]: Position, ring: Position[]): boolean {
  return ring.reduce((within, [x1 = 0, y1 = 0], index) => {
    const [x0 = 0, y0 = 0] = ring.at(index - 1) ?? [];
    return y1 > y !== y0 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1 ? !within : within;
  }, false);
}

function countryAt(at: Position): unknown {
  return countries.find(({ geometry }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some(([outer = []]) => inside(at, outer));
  })?.properties?.["name"];
}

describe("the basemap", () => {
  it.each([
    ["Simferopol", [34.1, 44.95]],
    ["Kerch", [36.4, 45.35]],
    ["Donetsk", [37.8, 48.0]],
  ])("draws %s in Ukraine", (_, at) => {
    expect(countryAt(at)).toBe("Ukraine");
  });

  it("draws no border between Crimea and the mainland", () => {
    const points = feature(made, made.objects.borders).geometry.coordinates.flat();
    const within = (west: number, south: number, east: number, north: number) =>
      points.filter(([lon = 0, lat = 0]) => lon > west && lon < east && lat > south && lat < north);
    expect(within(32, 44, 36.4, 46.6)).toEqual([]);
    expect(within(39, 47, 41, 50)).not.toEqual([]); // where Ukraine's border is
  });

  it("is small enough to be sent at once", () => {
    expect(JSON.stringify(made).length).toBeLessThan(3_000_000);
  });
});
