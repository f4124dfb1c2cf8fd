// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";

import { listKeys } from "../src/desk/key-list";
import { listenToKeys } from "../src/desk/keys";
import { walkLists } from "../src/desk/lists";

// jsdom draws nothing: these say what a browser would
Element.prototype.checkVisibility = () => true;
Element.prototype.scrollIntoView = () => undefined;
vi.stubGlobal("CSS", { escape: (words: string) => words });
listenToKeys();
walkLists();

const clicked: string[] = [];

beforeEach(() => {
  clicked.length = 0;
  document.body.innerHTML = `
    <form role="search"><input type="search"></form>
    <button id="undo" data-key="u">Undo <kbd>u</kbd></button>
    <ol data-list>
      <li data-item id="first"><a href="#one">one</a><button id="yes1" data-key="y" data-key-label="Accept">Yes</button></li>
      <li data-item id="second"><button id="yes2" data-key="y" data-key-label="Accept">Yes</button></li>
    </ol>`;
  for (const button of document.querySelectorAll("button")) button.onclick = () => clicked.push(button.id);
});

function type(key: string, code = "", target: Element = document.activeElement ?? document.body): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
}

it("clicks what declares the key", () => {
  type("u");
  expect(clicked).toEqual(["undo"]);
});

it("judges only the item on which the reader stands", () => {
  type("y");
  type("j");
  type("j");
  type("y");
  expect(clicked).toEqual(["yes2"]);
  expect(document.activeElement?.id).toBe("second");
});

it("knows the key j on a Cyrillic keyboard", () => {
  type("о", "KeyJ");
  expect(document.activeElement?.id).toBe("first");
});

it("leaves those alone who type", () => {
  type("/");
  expect(document.activeElement?.matches("input[type=search]")).toBe(true);
  type("u");
  expect(clicked).toEqual([]);
});

it("goes on with the next item when the current one was judged away", () => {
  type("j");
  document.getElementById("first")?.remove();
  document.dispatchEvent(new Event("htmx:afterSettle"));
  expect(document.activeElement?.id).toBe("second");
});

it("lists every key once, with its label", () => {
  const list = document.createElement("dl");
  listKeys(list);
  expect([...list.querySelectorAll("dd")].map((words) => words.textContent)).toEqual(["Undo", "Accept"]);
});
