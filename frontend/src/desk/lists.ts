const CURRENT = "is-current";
/** Where the current item stands, or -1 before one was chosen. */
let lastIndex = -1;

/**
 * Keep one item of the lists on a page as the current one: the one that was walked to or that has the focus.
 *
 * When a swap takes the current item away (a judged claim leaves the queue), the next one takes its place.
 */
export function walkLists(): void {
  document.addEventListener("focusin", (event) => {
    const item = event.target instanceof Element && event.target.closest<HTMLElement>("[data-list] [data-item]");
    if (item) makeCurrent(item);
  });
  document.addEventListener("htmx:afterSettle", () => {
    const left = items();
    if (lastIndex >= 0 && left.length > 0 && !currentItem()) {
      stepTo(left[Math.min(lastIndex, left.length - 1)]);
    }
  });
}

/** Return the item on which j and k stand. */
export function currentItem(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-list] [data-item].${CURRENT}`);
}

/** Step to the next (1) or the previous (-1) item; say whether there is any list to walk. */
export function walk(step: 1 | -1): boolean {
  const all = items();
  if (all.length === 0) return false;
  const current = currentItem();
  const index = current ? all.indexOf(current) + step : step === 1 ? 0 : all.length - 1;
  stepTo(all[Math.max(0, Math.min(all.length - 1, index))]);
  return true;
}

function stepTo(item: HTMLElement | undefined): void {
  if (!item) return;
  makeCurrent(item);
  if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

function makeCurrent(item: HTMLElement): void {
  lastIndex = items().indexOf(item);
  const before = currentItem();
  if (before === item) return;
  before?.classList.remove(CURRENT);
  item.classList.add(CURRENT);
}

function items(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>("[data-list] [data-item]");
  return [...all].filter((item) => item.checkVisibility());
}
