import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../src/base/tokens.css", import.meta.url), "utf8");
const tokens = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
  ([, name = "", light = "", dark = ""]) => ({ name, colours: [light, dark] }),
);

function channels(colour: string): [number, number, number] {
  const at = (index: number) => parseInt(colour.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

function luminance(colour: [number, number, number]): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: [number, number, number], other: [number, number, number]): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function mixed(over: string, under: string, share: number): [number, number, number] {
  const [a, b] = [channels(over), channels(under)];
  return a.map((channel, index) => channel * share + (b[index] ?? 0) * (1 - share)) as [number, number, number];
}

const LETTERS = /^(ink|ink-soft|accent|good|warn|bad|side-.|contested|unknown|voice-.|echo|corroborates|contradicts|updates)$/;
const token = (name: string, theme: number) => tokens.find((each) => each.name === name)?.colours[theme] ?? "";

describe.each([
  ["light", 0],
  ["dark", 1],
])("in the %s theme", (_, theme) => {
  const letters = tokens.filter(({ name }) => LETTERS.test(name));

  it.each(letters)("$name can be read on every ground", ({ name, colours }) => {
    const colour = channels(colours[theme] ?? "");
    for (const ground of ["paper", "paper-raised", "paper-sunk"]) {
      expect(contrast(colour, channels(token(ground, theme))), ground).toBeGreaterThanOrEqual(4.5);
    }
    // chips (10 %) and badges (13 %) stand on a wash of their own colour; accent also on its wash
    if (name !== "ink") {
      const wash = mixed(colours[theme] ?? "", token("paper-raised", theme), 0.13);
      expect(contrast(colour, wash), "own wash").toBeGreaterThanOrEqual(4.5);
    }
  });

  it("buttons and lines of fields stand out", () => {
    const pairs: [string, string, number][] = [
      ["on-accent", "accent", 4.5],
      ["accent", "accent-wash", 4.5],
      ["line-strong", "paper", 3],
      ["line-strong", "paper-raised", 3],
      ["focus", "paper", 3],
    ];
    for (const [one, other, least] of pairs) {
      expect(contrast(channels(token(one, theme)), channels(token(other, theme))), one).toBeGreaterThanOrEqual(least);
    }
  });
});
