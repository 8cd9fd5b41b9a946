/**
 * The one object through which the page sees the world. In the Electron window the preload bridge provides it
 * (`window.broadsheet`); in the browser door `http.ts` does. Nothing else in `renderer/` knows where it runs.
 */
import type { Reply } from "../src/failures.ts";
import type { Answer, Ask, LibraryEvent, QuestionName } from "../src/questions.ts";
import type { Format } from "../src/formats.ts";
import { httpClient } from "./http.ts";

export type Client = {
  readonly host: "electron" | "browser";
  /** Expected failures come as values; a door that has gone away rejects with `DoorClosed`. */
  ask<N extends QuestionName>(name: N, input: Ask<N>): Promise<Reply<Answer<N>>>;
  /** Library events from now on; the returned function stops them. */
  listen(told: (event: LibraryEvent) => void): () => void;
  /** Where an export shall go: an opaque token for `export.run` and the file's name, or null when the user changed their mind. */
  target(suggestedName: string, format: Format): Promise<{ token: string; name: string } | null>;
  /** After `export.run`: hands the file over (a download in the browser; nothing to do in the window). */
  deliver(token: string): Promise<void>;
  /** Shows a saved file in its folder, where the host can. */
  reveal?(token: string): Promise<unknown>;
};

declare global {
  interface Window {
    broadsheet?: Client;
  }
}

export const connect = (): Client => window.broadsheet ?? httpClient();
