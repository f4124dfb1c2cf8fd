/**
 * Write the keys that work on this page into a `<dl>`, each with its label.
 *
 * An element with `data-key-names` (and `data-key-label`) tells of keys that are no click, such as `j k`.
 */
export function listKeys(list: Element): void {
  const labels = new Map<string, string>();
  for (const element of document.querySelectorAll<HTMLElement>("[data-key], [data-key-names]")) {
    const key = element.dataset["key"] ?? element.dataset["keyNames"] ?? "";
    if (!labels.has(key)) labels.set(key, element.dataset["keyLabel"] ?? textOf(element));
  }
  list.replaceChildren(...[...labels].flatMap(([key, label]) => lineOf(key, label)));
}

function lineOf(key: string, label: string): [HTMLElement, HTMLElement] {
  const term = document.createElement("dt");
  for (const part of key.replace("mod+", "Ctrl ").split(" ")) {
    const cap = document.createElement("kbd");
    cap.textContent = part;
    term.append(cap, " ");
  }
  const words = document.createElement("dd");
  words.textContent = label;
  return [term, words];
}

function textOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const cap of copy.querySelectorAll("kbd")) cap.remove();
  return copy.textContent.trim() || (element.getAttribute("aria-label") ?? "");
}
