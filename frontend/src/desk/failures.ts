interface Swap {
  boosted?: boolean;
  shouldSwap: boolean;
  xhr: XMLHttpRequest;
}

/**
 * Show what went wrong when a boosted link or form fails, as the browser would without htmx, which drops such answers.
 *
 * A refused form has its answer shown in place of the page; whoever was logged out is led to the page for logging in.
 */
export function showFailures(): void {
  document.addEventListener("htmx:beforeSwap", (event) => {
    const swap = (event as CustomEvent<Swap>).detail;
    if (!swap.boosted) return;
    const address = new URL(swap.xhr.responseURL, location.href);
    if (address.pathname === "/login") {
      swap.shouldSwap = false;
      location.assign(address);
    } else if (swap.xhr.status >= 400) {
      swap.shouldSwap = false;
      showInstead(swap.xhr.responseText);
    }
  });
}

function showInstead(page: string): void {
  const told = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  const main = document.querySelector("main");
  if (!told || !main) return;
  main.replaceChildren(...told.childNodes);
  main.tabIndex = -1;
  main.focus();
}
