/** A worker thread's program: beside this file in the source, beside the bundle once built. */
export const workerEntry = (name: "engine-worker" | "export-worker" | "checks-worker"): URL =>
  new URL(`./${name}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
