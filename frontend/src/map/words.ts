/** What the map says, in the reader's language: the server gives it in `data-words`, as JSON. */
export interface Words {
  unknown: string;
  contested: string;
  play: string;
  pause: string;
  claims: string;
  places: string;
  surer: string;
  silent: string;
  zoomIn: string;
  zoomOut: string;
  failed: string;
  legend: string;
  /** what a side is called, by its name in the data */
  sides: Record<string, string>;
}

const ENGLISH: Words = {
  unknown: "unknown",
  contested: "contested",
  play: "Play",
  pause: "Pause",
  claims: "Claims",
  places: "Places close together",
  surer: "the fuller, the surer",
  silent: "nothing new for 60 days",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  failed: "The map could not be loaded. The table below says the same.",
  legend: "What the signs mean",
  sides: {},
};

/** Return the words that the element carries; what is missing there is said in English. */
export function wordsOf(element: HTMLElement): Words {
  return { ...ENGLISH, ...(JSON.parse(element.dataset["words"] ?? "{}") as Partial<Words>) };
}

/** Return what each state is called, by its number. */
export function stateNames(words: Words, sides: string[]): string[] {
  return [words.unknown, words.contested, ...sides.map((side) => words.sides[side] ?? side)];
}
