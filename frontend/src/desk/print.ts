/** `button[data-prints]` is shown, and prints the page: without script there is only the browser's own menu. */
export function printOnClick(): void {
  for (const button of document.querySelectorAll<HTMLElement>("button[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      window.print();
    });
  }
}
