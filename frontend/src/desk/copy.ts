const SHOWN_MS = 1500;

/**
 * Make `[data-copy]` copy the full address it names (its value, else where it links to).
 *
 * A browser gives its clipboard only to secure pages; elsewhere a link stays what it is, a link.
 */
export function copyOnClick(): void {
  document.addEventListener("click", (event) => {
    const element = event.target instanceof Element && event.target.closest<HTMLElement>("[data-copy]");
    if (!element || !window.isSecureContext) return;
    event.preventDefault();
    const address = element.dataset["copy"] || element.getAttribute("href") || location.href;
    void navigator.clipboard.writeText(new URL(address, location.href).href).then(() => {
      sayCopied(element);
    });
  });
}

function sayCopied(element: HTMLElement): void {
  const said = element.dataset["copied"];
  const label = element.textContent;
  if (!said || label === said) return;
  element.setAttribute("aria-live", "polite");
  element.textContent = said;
  setTimeout(() => {
    element.textContent = label;
  }, SHOWN_MS);
}
