/** A stretch of a document's text: half-open, in code points, with its words. */
export interface Stretch {
  start: number;
  end: number;
  words: string;
}

/**
 * Return what a range covers of the document's text in `root`, without the white space at its ends.
 *
 * What lies inside `[data-aside]` is shown within the text but is none of it, and is not counted.
 *
 * @returns null when nothing of the text is covered
 */
export function stretchOf(root: Element, range: Range): Stretch | null {
  const nodes = textNodes(root);
  const start = lengthBefore(nodes, range.startContainer, range.startOffset);
  const end = lengthBefore(nodes, range.endContainer, range.endOffset);
  const points = Array.from(nodes.map((node) => node.data).join("")).slice(start, end);
  const first = points.findIndex((point) => !isSpace(point));
  const last = points.findLastIndex((point) => !isSpace(point));
  if (first < 0) return null;
  return { start: start + first, end: start + last + 1, words: points.slice(first, last + 1).join("") };
}

function textNodes(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("[data-aside]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

function lengthBefore(nodes: Text[], container: Node, offset: number): number {
  const boundary = document.createRange();
  boundary.setStart(container, offset);
  let length = 0;
  for (const node of nodes) {
    if (node === container) return length + codePoints(node.data.slice(0, offset));
    if (boundary.comparePoint(node, node.length) > 0) break;
    length += codePoints(node.data);
  }
  return length;
}

/** Return how many code points these UTF-16 units make; half a pair at the end counts as none. */
function codePoints(units: string): number {
  const whole = /[\uD800-\uDBFF]$/.test(units) ? units.slice(0, -1) : units;
  return Array.from(whole).length;
}

function isSpace(point: string): boolean {
  return /\s/u.test(point);
}
