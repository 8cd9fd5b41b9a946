/** Lays out pages away from the window's thread; looks up between batches whether a newer request has come. */
import { Issue, lay } from "../core/lay.ts";
import type { Story } from "../core/types.ts";
import { warmUp } from "./warm-up.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

const send = (message: FromWorker): void => postMessage(message);

let issue: Issue | null = null;
let newest = 0;

/** Longest stretch of work, in ms, between two looks at the messages. */
const slice = 8;

/** Lets waiting messages in. A message channel comes back at once, a timer after 4 ms. */
const channel = new MessageChannel();
let resume = (): void => {};
channel.port1.onmessage = () => resume();
const breathe = (): Promise<void> =>
  new Promise((done) => {
    resume = done;
    channel.port2.postMessage(null);
  });

/** Goes on with a layout that waits for stories. */
let more = (): void => {};

async function work(message: Extract<ToWorker, { kind: "lay" }>): Promise<void> {
  const { seq, spec, anchor, opening } = message;
  const from = issue;
  if (!from) return;
  const { runs } = from;
  let since = performance.now();
  for (const batch of lay(from, spec, anchor, opening)) {
    if (seq !== newest || issue !== from) return;
    if (batch === null) {
      await new Promise<void>((come) => {
        more = come;
      });
      since = performance.now();
      continue;
    }
    send({ seq, runs, ...batch });
    if (performance.now() - since > slice) {
      await breathe();
      since = performance.now();
    }
  }
}

for (const _ of warmUp());

let queue = Promise.resolve();
addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "load") {
    newest = -1;
    const stories: Story[] = [];
    for (const [index, story] of data.stories) stories[index] = story;
    issue = new Issue(stories, data.faces, data.runs);
  } else if (data.kind === "more") {
    issue?.add(data.stories);
    if (data.faces) issue?.widen(data.faces);
  } else if (data.kind === "lay") {
    newest = data.seq;
    queue = queue.then(() => (data.seq === newest ? work(data) : undefined));
  } else if (data.seq === newest) newest = -1;
  more();
});
