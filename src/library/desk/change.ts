/** Changing the library's things for a door: one step, in the journal before it is acknowledged, told to all windows. */
import type { Family } from "../../questions.ts";
import type { Library } from "../library.ts";
import { whoIsThere } from "./changes.ts";
import { type Edit, step } from "./edit.ts";

/** Does something as one step; `what`: a key for the window's words. */
export function change<T>(library: Library, what: string, work: (edit: Edit) => T): T {
  const { value, families } = step(library.db, whoIsThere(), what, work);
  acknowledge(library, families);
  return value;
}

/** What must be done after the commit, before anybody is told that it is safe. */
export function acknowledge(library: Library, families: Family[]): void {
  if (families.length === 0) return;
  library.requireFile();
  library.journal.write();
  library.tell({ type: "changed", families });
}
