// Loaded in <head> (not as a module) before anything is drawn, so that a page never flashes in the other theme.
document.documentElement.dataset["theme"] = localStorage.getItem("theme") ?? "system";
