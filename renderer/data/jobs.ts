/** Long work of the library, by kind, as its events tell. */
import { useSyncExternalStore } from "react";
import type { Job } from "../../src/shapes.ts";

const jobs = new Map<Job["kind"], Job>();
const listeners = new Set<() => void>();

export function heard(job: Job): void {
  if (job.finished) jobs.delete(job.kind);
  else jobs.set(job.kind, job);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The running job of a kind. */
export const useJob = (kind: Job["kind"]): Job | undefined => useSyncExternalStore(subscribe, () => jobs.get(kind));
