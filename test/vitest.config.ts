import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { steadyWasm } from "./flags.ts";

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    execArgv: [steadyWasm],
  },
});
