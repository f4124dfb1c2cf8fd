import htmx from "htmx.org";

import "./desk.css";
import { copyOnClick } from "./desk/copy";
import { openAndCloseDialogs } from "./desk/dialogs";
import { takeDroppedFiles } from "./desk/drop";
import { showFailures } from "./desk/failures";
import { listenToKeys } from "./desk/keys";
import { walkLists } from "./desk/lists";
import { printOnClick } from "./desk/print";
import { suggestCorrections } from "./desk/corrections";
import { switchThemes } from "./desk/themes";

import.meta.glob("./pages/*.css", { eager: true });

// The page's policy forbids eval and inline styles; pages under embargo must not stay in a browser's store.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowScriptTags = false;
htmx.config.historyCacheSize = 0;

openAndCloseDialogs();
walkLists();
listenToKeys();
suggestCorrections();
switchThemes();
copyOnClick();
takeDroppedFiles();
showFailures();
printOnClick();

// filters that are sent as soon as one is chosen
document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLElement && event.target.matches("[data-submits]")) {
    event.target.closest("form")?.requestSubmit();
  }
});
