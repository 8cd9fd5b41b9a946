// TEMPORARY local shim, not committed
import type { Database } from "better-sqlite3";
export interface Search { state(): { state: "ready" | "building" }; add(ids: number[]): void; remove(ids: number[]): void; search(r: any): any; close(): void }
export function openSearch(db: Database, _f: string): Search {
  return { state: () => ({ state: "ready" }), add() {}, remove() {}, close() {},
    search({ query, limit, offset }) {
      const rows = db.prepare("SELECT a.id, a.issue_id issueId, a.title, i.newspaper, i.date, a.page, a.kind, a.text FROM articles a JOIN issues i ON i.id=a.issue_id WHERE instr(a.text, ?) ORDER BY i.date DESC").all(query) as any[];
      return { query, total: rows.length, milliseconds: 1, hits: rows.slice(offset, offset + limit).map(({ text, ...r }) => { const i = Math.max(0, text.indexOf(query) - 20); const excerpt = text.slice(i, i + 80); return { ...r, score: 1, excerpt, marks: [[[...excerpt.slice(0, excerpt.indexOf(query))].length, [...query].length]], titleMarks: [] }; }) };
    } };
}
