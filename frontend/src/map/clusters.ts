import Supercluster from "supercluster";

import type { Place, Standing } from "./data";

/** Places that are drawn as one at some zoom: indexes into the places of the map. */
export interface Cluster {
  lon: number;
  lat: number;
  members: number[];
}

/** What is drawn at one point on one day. */
export interface Mark {
  lon: number;
  lat: number;
  /** the places of this mark that have a state on the day, most claims first */
  places: Place[];
  standings: Standing[];
}

const RADIUS_PX = 34;
/** From this zoom on every place stands alone. */
const ALONE_FROM = 8;

/**
 * Return a function that gives the clusters at a zoom.
 *
 * They are made of all places, whatever the day: so a cluster stays where it is while the days go by, and only
 * its number and its mix change.
 */
export function clustersOf(places: Place[]): (zoom: number) => Cluster[] {
  const index = new Supercluster<{ place: number }>({ radius: RADIUS_PX, extent: 512, maxZoom: ALONE_FROM - 1 });
  index.load(
    places.map(({ lon, lat }, place) => ({
      type: "Feature",
      properties: { place },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  );
  const known = new Map<number, Cluster[]>();
  return (zoom) => {
    const level = Math.max(0, Math.min(ALONE_FROM, Math.floor(zoom)));
    const found = known.get(level) ?? clustersAt(index, level);
    known.set(level, found);
    return found;
  };
}

function clustersAt(index: Supercluster<{ place: number }>, level: number): Cluster[] {
  return index.getClusters([-180, -90, 180, 90], level).map(({ geometry, properties }) => {
    const [lon = 0, lat = 0] = geometry.coordinates;
    const members =
      "cluster" in properties
        ? index.getLeaves(properties.cluster_id, Infinity).map((leaf) => leaf.properties.place)
        : [properties.place];
    return { lon, lat, members };
  });
}

/** Return what is drawn on a day: clusters without the places that have no state yet; one place stands at its own point. */
export function marksOf(clusters: Cluster[], places: Place[], standings: (Standing | null)[]): Mark[] {
  const marks: Mark[] = [];
  for (const { lon, lat, members } of clusters) {
    const told = members
      .flatMap((member) => {
        const place = places[member];
        const standing = standings[member];
        return place && standing ? [{ place, standing }] : [];
      })
      .sort((one, other) => other.place.claims - one.place.claims);
    const [first] = told;
    if (!first) continue;
    const at = told.length === 1 ? first.place : { lon, lat };
    marks.push({
      lon: at.lon,
      lat: at.lat,
      places: told.map(({ place }) => place),
      standings: told.map(({ standing }) => standing),
    });
  }
  return marks;
}

/** Return how many places of a mark are in each state, by the number of the state. */
export function mixOf(mark: Mark): Map<number, number> {
  const mix = new Map<number, number>();
  for (const { state } of mark.standings) mix.set(state, (mix.get(state) ?? 0) + 1);
  return new Map([...mix].sort(([one], [other]) => other - one));
}
