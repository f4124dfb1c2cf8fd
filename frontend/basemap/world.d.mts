import type { GeometryCollection, MultiLineString, Topology } from "topojson-specification";

export function atlas(): Topology<{ countries: GeometryCollection<{ name: string; a3: string }> }>;
export function world(): Topology<{ borders: MultiLineString }>;
