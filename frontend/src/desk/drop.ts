/** Give files that are dropped on `[data-drop]` to the file field inside it, as if they were chosen there. */
export function takeDroppedFiles(): void {
  for (const area of document.querySelectorAll<HTMLElement>("[data-drop]")) {
    const field = area.querySelector<HTMLInputElement>("input[type=file]");
    if (!field) continue;
    area.addEventListener("dragover", (event) => {
      event.preventDefault();
      area.classList.add("is-over");
    });
    area.addEventListener("dragleave", () => {
      area.classList.remove("is-over");
    });
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("is-over");
      if (!event.dataTransfer?.files.length) return;
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
