import { listKeys } from "./key-list";

/** Make `[data-opens]` open the dialog that it names, and `[data-closes]` close the dialog around it. */
export function openAndCloseDialogs(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const opens = event.target.closest<HTMLElement>("[data-opens]")?.dataset["opens"];
    if (opens) openDialog(opens);
    if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  });
}

/** Open the dialog of this id; the one with `[data-keys]` is filled with the keys of the page first. */
export function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  const list = dialog.querySelector("[data-keys]");
  if (list) listKeys(list);
  dialog.showModal();
}
