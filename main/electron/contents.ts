/** Rules for everything that shows a page, whoever made it: it stays on its page, opens nothing, embeds nothing. */
import { app, type WebContents } from "electron";

export function confineContents(): void {
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  // A link elsewhere, a dropped file, a script that sets `location`: the page changes its own address by history only.
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  // Nothing in the reader leads out to the web, so nothing is handed to the system's browser either.
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
