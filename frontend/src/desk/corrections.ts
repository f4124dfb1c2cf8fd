import { openDialog } from "./dialogs";
import { stretchOf } from "./offsets";

/**
 * Let a reader mark words of a document and say what they should be, with Ctrl+Enter or `[data-correct]`.
 *
 * The dialog `#correction` gets the stretch in its fields `start` and `end`, and shows the words in `[data-quoted]`.
 */
export function suggestCorrections(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (document.querySelector("dialog[open]")) {
      sendFormAround(event.target);
    } else if (suggest()) {
      event.preventDefault();
    }
  });
  // a press on the button must not take the selection away
  document.addEventListener("mousedown", (event) => {
    if (isButton(event.target)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (isButton(event.target)) suggest();
  });
}

function suggest(): boolean {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return false;
  const range = selection.getRangeAt(0);
  const text = [...document.querySelectorAll("[data-document-text]")].find((each) => range.intersectsNode(each));
  const dialog = document.getElementById("correction");
  const stretch = text && stretchOf(text, range);
  if (!stretch || !dialog) return false;
  fill(dialog, "start", stretch.start);
  fill(dialog, "end", stretch.end);
  const quoted = dialog.querySelector("[data-quoted]");
  if (quoted) quoted.textContent = stretch.words;
  openDialog("correction");
  return true;
}

function fill(dialog: Element, name: string, value: number): void {
  const field = dialog.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (field) field.value = String(value);
}

function sendFormAround(target: EventTarget | null): void {
  if (target instanceof HTMLTextAreaElement) target.form?.requestSubmit();
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-correct]") !== null;
}
