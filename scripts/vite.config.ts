/**
 * One config, three outputs: `vite build --app` writes out/renderer (the page), out/main (every door's program) and the
 * sandboxed window's preload, which must be one CommonJS file.
 */
import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { type } from "./type/plugin.ts";

const root = resolve(import.meta.dirname, "..");
const native = ["electron", "better-sqlite3", "@myriaddreamin/typst-ts-node-compiler"];

/** SQL stays SQL: the migrations lie beside the bundle as they lie beside their source. */
const migrations: Plugin = {
  name: "migrations",
  applyToEnvironment: (environment) => environment.name === "main",
  generateBundle() {
    const folder = resolve(root, "src/library/migrations");
    for (const name of readdirSync(folder))
      this.emitFile({ type: "asset", fileName: `migrations/${name}`, source: readFileSync(resolve(folder, name)) });
  },
};

/** `out/built` bears the time at which the build began; scripts/project.mjs compares it with the sources. */
const began = new Date();
const stamp: Plugin = {
  name: "stamp",
  applyToEnvironment: (environment) => environment.name === "preload", // the last
  closeBundle(error) {
    if (error) return;
    const file = resolve(root, "out/built");
    writeFileSync(file, `${began.toISOString()}\n`);
    utimesSync(file, began, began);
  },
};

/** The licences of what is bundled, to go with the packages. */
const license = { fileName: "licenses.md" };

export default defineConfig({
  root: resolve(root, "renderer"),
  base: "./",
  plugins: [type, react(), migrations, stamp],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: resolve(root, "out/renderer"),
        emptyOutDir: true,
        target: "chrome140",
        license,
        assetsInlineLimit: 0, // data: URLs would break the CSP
        chunkSizeWarningLimit: 2000,
        rolldownOptions: {
          output: {
            // Whole fonts and the rarest characters keep their names: the PDF is set with the same files. What is cut for
            // the screen it must not see.
            assetFileNames: (asset) =>
              asset.names.some((name) => /\.ttf$|^rarest-/.test(name))
                ? "fonts/[name][extname]"
                : "assets/[name]-[hash][extname]",
          },
        },
      },
    },
    main: {
      consumer: "server",
      resolve: { noExternal: true, external: native },
      build: {
        outDir: resolve(root, "out/main"),
        emptyOutDir: true,
        license,
        target: "node24",
        minify: false,
        ssr: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: {
            electron: resolve(root, "main/electron/main.ts"),
            broadsheet: resolve(root, "main/cli/broadsheet.ts"),
            "library-process": resolve(root, "main/library-process.ts"),
            "engine-worker": resolve(root, "src/library/engine-worker.ts"),
            "export-worker": resolve(root, "src/library/export-worker.ts"),
            "checks-worker": resolve(root, "src/library/checks-worker.ts"),
            "build-worker": resolve(root, "src/search/build-worker.ts"),
          },
          external: [...native, /^node:/],
          output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunk-[hash].js" },
        },
      },
    },
    preload: {
      consumer: "server",
      resolve: { noExternal: true, external: ["electron"] },
      build: {
        outDir: resolve(root, "out/main"),
        emptyOutDir: false,
        target: "chrome140",
        minify: false,
        ssr: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: { preload: resolve(root, "main/electron/preload.ts") },
          external: ["electron"],
          output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
        },
      },
    },
  },
});
