/** Loaded before the app: `electron` becomes the double, for `import` and `require` alike. */
import { registerHooks } from "node:module";

const url = new URL("./electron.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/main|\/common)?$/.test(specifier)
      ? { url, shortCircuit: true, format: "module-typescript" }
      : next(specifier, context),
});
