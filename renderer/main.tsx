import { createRoot } from "react-dom/client";
import "./styles/index.css";
import "./page/page.css";
import { App } from "./app.tsx";
import { connect } from "./client.ts";
import { newCache, World } from "./data/world.tsx";
import { loadFaces, prepareWorker } from "./page/index.ts";
import { Boundary } from "./ui/boundary.tsx";

// A file dropped before the page listens must not replace the page.
for (const type of ["dragover", "drop"] as const) window.addEventListener(type, (event) => event.preventDefault());

// The first issue shall open at once: its worker and its fonts are fetched while the library is asked.
prepareWorker();
void loadFaces('"Noto Serif SC", serif', 900);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <Boundary>
    <World client={connect()} cache={newCache()}>
      <App />
    </World>
  </Boundary>,
);
