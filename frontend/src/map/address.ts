/** Where the map stands: what its address tells, so that a view can be sent to somebody. */
export interface View {
  on: string | null;
  zoom: number | null;
  lat: number | null;
  lon: number | null;
}

const WAIT_MS = 300;

/** Return the view that an address's query tells. */
export function viewOf(query: string): View {
  const given = new URLSearchParams(query);
  const number = (name: string): number | null => {
    const value = given.get(name);
    return value && Number.isFinite(Number(value)) ? Number(value) : null;
  };
  return { on: given.get("on"), zoom: number("z"), lat: number("lat"), lon: number("lon") };
}

/** Return the query with this view in it; what else it told stays. */
export function queryWith(query: string, view: View): string {
  const given = new URLSearchParams(query);
  const told: [string, string | undefined][] = [
    ["on", view.on ?? undefined],
    ["z", view.zoom?.toFixed(2)],
    ["lat", view.lat?.toFixed(3)],
    ["lon", view.lon?.toFixed(3)],
  ];
  for (const [name, value] of told) {
    if (value === undefined) given.delete(name);
    else given.set(name, value);
  }
  return `?${given.toString()}`;
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Write a view into the address bar, a moment after the last change: browsers limit how often that may be. */
export function writeAddress(view: () => View): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(history.state, "", queryWith(location.search, view()) + location.hash);
  }, WAIT_MS);
}
