/** Thrown when the index file contradicts itself: the search forgets the file and builds it anew. */
export class IndexDamaged extends Error {
  override name = "IndexDamaged";
}

/** Whether an error says that a database file is broken (and not that the question was wrong). */
export function saysDamaged(error: unknown): boolean {
  if (error instanceof IndexDamaged) return true;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^SQLITE_(CORRUPT|NOTADB|FORMAT|IOERR)/.test(code);
}
