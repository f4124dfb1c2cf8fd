import { openDialog } from "./dialogs";
import { currentItem, walk } from "./lists";

/**
 * Make a key click the element that declares it with `data-key`.
 *
 * Keys inside the current item of a list come first, keys inside other items do not count. While a dialog is
 * open only its own keys work, and none while somebody types in a field, unless Ctrl is held.
 */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = nameOfKey(event);
    if (isTyping(event.target) && !key.startsWith("mod+")) return;
    if (pressed(key, event.target)) event.preventDefault();
  });
}

/**
 * Return the name of a key as markup writes it: `y`, `?`, `Escape`, `mod+Enter`.
 *
 * On a Cyrillic keyboard the key with a J on it types another letter; it is still the key j.
 */
export function nameOfKey(event: KeyboardEvent): string {
  const latin = /^Key([A-Z])$/.exec(event.code)?.[1];
  const letter = latin && (event.shiftKey ? latin : latin.toLowerCase());
  const key = letter && /^\P{ASCII}$/u.test(event.key) ? letter : event.key;
  return `${event.ctrlKey || event.metaKey ? "mod+" : ""}${event.altKey ? "alt+" : ""}${key}`;
}

function pressed(key: string, target: EventTarget | null): boolean {
  const dialog = document.querySelector("dialog[open]");
  const declared = dialog ? findIn(dialog, key) : findOnPage(key);
  if (declared) {
    declared.click();
    return true;
  }
  if (dialog) return false;
  const item = currentItem();
  switch (key) {
    case "j":
      return walk(1);
    case "k":
      return walk(-1);
    case "Enter":
      if (!item || target !== item) return false;
      item.querySelector<HTMLElement>("a[href]")?.click();
      return true;
    case "?":
      openDialog("keys");
      return true;
    case "/":
      return focusSearch();
    default:
      return false;
  }
}

function findOnPage(key: string): HTMLElement | undefined {
  const item = currentItem();
  const inItem = item && findIn(item, key);
  return inItem ?? candidates(document, key).find((element) => !element.closest("[data-item], dialog"));
}

function findIn(root: ParentNode, key: string): HTMLElement | undefined {
  return candidates(root, key)[0];
}

function candidates(root: ParentNode, key: string): HTMLElement[] {
  const named = root.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  return [...named].filter((element) => !element.matches(":disabled") && element.checkVisibility());
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-search], [role=search] input[type=search]");
  field?.focus();
  field?.select();
  return field !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range])");
}
