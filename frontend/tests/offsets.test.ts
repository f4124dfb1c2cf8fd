// @vitest-environment jsdom
import { describe, expect, it } from "vitest";

import { stretchOf } from "../src/desk/offsets";

function textOf(html: string): Element {
  document.body.innerHTML = `<div data-document-text>${html}</div>`;
  const root = document.querySelector("[data-document-text]");
  if (!root) throw new Error("no text");
  return root;
}

function rangeFrom(start: [Node, number], end: [Node, number]): Range {
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

function node(root: Element, path: number[]): Node {
  return path.reduce<Node>((at, index) => at.childNodes[index] as Node, root);
}

describe("what is selected in a document", () => {
  it("is counted in code points, though an emoji is two units", () => {
    const root = textOf("😀 Взято село");
    const text = node(root, [0]);
    expect(stretchOf(root, rangeFrom([text, 3], [text, 8]))).toEqual({ start: 2, end: 7, words: "Взято" });
  });

  it("goes through markup that splits the text", () => {
    const root = textOf('An <mark>att<b>ack</b></mark> near <mark>Андріївка</mark>.');
    const range = rangeFrom([node(root, [1, 1, 0]), 1], [node(root, [3, 0]), 3]);
    expect(stretchOf(root, range)).toEqual({ start: 7, end: 18, words: "ck near Анд" });
  });

  it("leaves out what stands aside", () => {
    const root = textOf("One<sup data-aside>12</sup> two<i data-aside> note</i> three");
    const range = rangeFrom([node(root, [1, 0]), 1], [node(root, [4]), 6]);
    expect(stretchOf(root, range)).toEqual({ start: 4, end: 13, words: "two three" });
  });

  it("may begin and end between elements", () => {
    const root = textOf("<mark>One</mark> <mark>two</mark>");
    expect(stretchOf(root, rangeFrom([root, 2], [root, 3]))).toEqual({ start: 4, end: 7, words: "two" });
  });

  it("is cut to the text when it goes beyond", () => {
    const root = textOf("Only this");
    document.body.prepend("before ");
    document.body.append(" after");
    expect(stretchOf(root, rangeFrom([document.body, 0], [document.body, 3]))).toEqual({
      start: 0,
      end: 9,
      words: "Only this",
    });
  });

  it("is nothing when only white space is covered", () => {
    const root = textOf("a   b");
    expect(stretchOf(root, rangeFrom([node(root, [0]), 1], [node(root, [0]), 4]))).toBeNull();
  });
});
