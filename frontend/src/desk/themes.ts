const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** Make `[data-theme-switch]` go from the system's theme to light, to dark, and round; the choice is kept. */
export function switchThemes(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-switch]")) {
    label(button, chosenTheme());
    button.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(chosenTheme()) + 1) % THEMES.length] ?? "system";
      localStorage.setItem("theme", next);
      document.documentElement.dataset["theme"] = next;
      label(button, next);
    });
  }
}

function chosenTheme(): Theme {
  const kept = localStorage.getItem("theme");
  return THEMES.find((theme) => theme === kept) ?? "system";
}

function label(button: HTMLElement, theme: Theme): void {
  const words = button.getAttribute(`data-theme-label-${theme}`);
  if (words) button.textContent = words;
}
