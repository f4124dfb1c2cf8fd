import { defineConfig } from "vitest/config";

import { basemap } from "./basemap/plugin.mjs";

// The names are fixed, because the server adds ?v= itself. Nothing is inlined: the page's policy forbids it.
export default defineConfig({
  base: "./",
  plugins: [basemap()],
  build: {
    outDir: "../src/sayso/web/assets",
    emptyOutDir: true,
    target: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      checks: { eval: false, bundlerTimings: false }, // the eval is htmx's, behind allowEval, which is off
      input: { desk: "src/desk.ts", map: "src/map.ts", theme: "src/theme.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
});
