/** The colours of the page's theme as a canvas and MapLibre take them. */
export interface Colours {
  ink: string;
  soft: string;
  paper: string;
  land: string;
  water: string;
  line: string;
  border: string;
  focus: string;
  /** by the number of the state: unknown, contested, the sides */
  states: string[];
}

/** Return the colours that hold now; `light-dark()` is worked out by asking the browser for a drawn colour. */
export function coloursOf(element: HTMLElement, tones: number[]): Colours {
  const probe = document.createElement("i");
  element.append(probe);
  const value = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const sides = tones.map((tone) => value(`side-${tone}`));
  const colours: Colours = {
    ink: value("ink"),
    soft: value("ink-soft"),
    paper: value("paper-raised"),
    land: value("map-land"),
    water: value("map-water"),
    line: value("map-river"),
    border: value("map-border"),
    focus: value("focus"),
    states: [value("unknown"), value("contested"), ...sides],
  };
  probe.remove();
  return colours;
}

/** Call back whenever the theme changes, by the reader or by the system. */
export function onTheme(changed: () => void): void {
  const options = { attributes: true, attributeFilter: ["data-theme"] };
  new MutationObserver(changed).observe(document.documentElement, options);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
