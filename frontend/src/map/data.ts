/** From this day of the ledger on (counted from its first day) a place is in a state, with a weight in tenths. */
export type Change = [day: number, state: number, tenths: number];

/** A settlement with what became of it; the server names it in the reader's language. */
export interface Place {
  id: string;
  name: string;
  lat: number;
  lon: number;
  claims: number;
  changes: Change[];
}

/** What the server sends for the whole map: every place on every day. */
export interface MapData {
  first_day: string;
  last_day: string;
  sides: string[];
  /** the numbers of the sides' colours, the same as on all pages */
  tones: number[];
  places: Place[];
}

/** The states before the sides in the numbering of `Change`. */
export const UNKNOWN = 0;
export const CONTESTED = 1;
export const FIRST_SIDE = 2;

/** The state of a place on one day; `silent` when nobody spoke of it for long. */
export interface Standing {
  state: number;
  tenths: number;
  silent: boolean;
}

const SILENT_AFTER_DAYS = 60;
const DAY_MS = 86_400_000;

/** Return the state of a place on a day; null when nothing was told of it by then. */
export function standingOn(place: Place, day: number): Standing | null {
  const { changes } = place;
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.[0] ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  const last = changes[low - 1];
  return last ? { state: last[1], tenths: last[2], silent: day - last[0] > SILENT_AFTER_DAYS } : null;
}

/** Return how many days lie between the first day and a date (`2023-09-18`); NaN when it is none. */
export function dayOf(data: MapData, date: string): number {
  return Math.round((Date.parse(date) - Date.parse(data.first_day)) / DAY_MS);
}

/** Return the date of a day that is counted from the first day. */
export function dateOf(data: MapData, day: number): string {
  return new Date(Date.parse(data.first_day) + day * DAY_MS).toISOString().slice(0, 10);
}

/** Return the number of the last day. */
export function lastDay(data: MapData): number {
  return dayOf(data, data.last_day);
}
