/** The browser door's client: questions over HTTP on 127.0.0.1, with the token of this run. */
import type { Reply } from "../src/failures.ts";
import type { Answer, Ask, LibraryEvent, QuestionName } from "../src/questions.ts";
import type { Client } from "./client.ts";
import { ndjson } from "./ndjson.ts";

/** The server has stopped, or belongs to another run (its token no longer fits). */
export class DoorClosed extends Error {
  override readonly name = "DoorClosed";
}

const HEADER = "x-broadsheet-token";
const KEPT = "broadsheet-token";

/** The token comes once in the address (`#token=…`); it is kept for reloads and taken out of the address bar. */
function takeToken(): string {
  const found = /^#token=([^&]+)/.exec(location.hash)?.[1];
  if (found) {
    sessionStorage.setItem(KEPT, found);
    history.replaceState(null, "", `${location.pathname}#/`);
  }
  return found ?? sessionStorage.getItem(KEPT) ?? "";
}

export function httpClient(): Client {
  const token = takeToken();
  const names = new Map<string, string>();

  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    let response: Response;
    try {
      response = await fetch(path, {
        ...init,
        cache: "no-store",
        headers: { ...(init.headers as Record<string, string>), [HEADER]: token },
      });
    } catch (cause) {
      throw new DoorClosed("the server does not answer", { cause });
    }
    if (response.status === 401 || response.status === 403) throw new DoorClosed("the token does not fit");
    return response;
  };
  const json = { "content-type": "application/json" };

  return {
    host: "browser",
    async ask<N extends QuestionName>(name: N, input: Ask<N>) {
      const init: RequestInit =
        name === "import.file" || name === "desk.import"
          ? upload(input as Ask<"import.file" | "desk.import">)
          : { method: "POST", headers: json, body: JSON.stringify(input) };
      return (await (await call(`ask/${name}`, init)).json()) as Reply<Answer<N>>;
    },
    listen(told) {
      const stop = new AbortController();
      void follow(() => call("events", { signal: stop.signal }), told, stop.signal);
      return () => stop.abort();
    },
    async target(name, format) {
      const response = await call("target", { method: "POST", headers: json, body: JSON.stringify({ name, format }) });
      const reply = (await response.json()) as Reply<{ token: string; name: string }>;
      if (!reply.ok) throw new Error(reply.failure.message ?? reply.failure.code);
      names.set(reply.value.token, reply.value.name);
      return reply.value;
    },
    async deliver(file) {
      const response = await call(`file/${encodeURIComponent(file)}`);
      if (!response.ok) throw new Error(`file: ${response.status}`);
      download(await response.blob(), names.get(file) ?? "broadsheet.pdf");
      names.delete(file);
    },
  };
}

const upload = ({ name, bytes }: Ask<"import.file" | "desk.import">): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/octet-stream", "x-broadsheet-name": encodeURIComponent(name) },
  body: bytes as Uint8Array<ArrayBuffer>,
});

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Reads the event stream, and opens it again (after 0.5, 1, 2 … 10 seconds) whenever it ends. */
async function follow(
  open: () => Promise<Response>,
  told: (event: LibraryEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let pause = 500;
  while (!signal.aborted) {
    try {
      const response = await open();
      if (response.ok && response.body) {
        pause = 500;
        for await (const event of ndjson(response.body)) told(event as LibraryEvent);
      }
    } catch {
      // The server is away; the next question says so to the user.
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 10_000);
  }
}
