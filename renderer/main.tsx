import { createRoot } from "react-dom/client";
import "./styles/index.css";
import "./page/page.css";
import { App } from "./app.tsx";
import { connect } from "./client.ts";
import { answer } from "./data/ask.ts";
import { newCache, World } from "./data/world.tsx";
import { prepareWorker, warmUpPages } from "./page/index.ts";
import { pageSettingOf } from "./reader/use-pages.ts";
import { readSettings } from "./settings/values.ts";
import { Boundary } from "./ui/boundary.tsx";

// A file dropped before the page listens must not replace the page.
for (const type of ["dragover", "drop"] as const) window.addEventListener(type, (event) => event.preventDefault());

// The first issue shall open at once: its worker and its fonts are fetched while the library is asked.
prepareWorker();

const client = connect();
const cache = newCache();
// What the first view asks after it knows its theme and language is asked at the same time.
for (const name of ["settings.get", "issues.list", "library.about"] as const)
  void cache.prefetchQuery({ queryKey: [name, {}], queryFn: () => answer(client, name, {}) });

void cache
  .ensureQueryData({ queryKey: ["settings.get", {}], queryFn: () => answer(client, "settings.get", {}) })
  .then((stored) => warmUpPages(pageSettingOf(readSettings(stored))))
  // A first issue that opens a little later is no reason to say anything.
  .catch(() => undefined);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <Boundary>
    <World client={client} cache={cache}>
      <App />
    </World>
  </Boundary>,
);
