/** How often words stand in the archive, by month or year: articles that have them, and times they occur. */
import { ask, type Answering, forgetOld } from "./answer.ts";
import { foldedPart } from "./article.ts";
import { monthName, monthOf } from "./documents.ts";
import type { Frequency, FrequencyRequest } from "./types.ts";
import { matchesOf } from "./words.ts";

const mostWords = 5;
/** Milliseconds of work at a time; between them the library answers others. */
const slice = 8;

/** The curves of all words. Works in slices; rejects with the signal's reason when it is aborted. */
export async function frequencies(
  request: FrequencyRequest,
  on: Answering,
  signal?: AbortSignal,
): Promise<Frequency[]> {
  signal?.throwIfAborted();
  const found: Frequency[] = [];
  for (const word of request.words.slice(0, mostWords)) found.push(await frequency(word, request, on, signal));
  return found;
}

async function frequency(
  word: string,
  request: FrequencyRequest,
  on: Answering,
  signal?: AbortSignal,
): Promise<Frequency> {
  const { by, narrow, fold } = request;
  const source = on.source();
  const { documents } = source;
  const { run, words, simple, checker, room } = ask(
    { query: word, ...(narrow && { narrow }), ...(fold !== undefined && { fold }) },
    source,
    on,
  );
  room.letGo(); // while others are answered it may be forgotten
  while (!run.finished) {
    run.advance(Infinity, performance.now() + slice);
    await breathe(signal);
  }
  const timeOf = (number: number) => {
    const month = monthOf(documents.date[number] as number);
    return by === "month" ? month : Math.floor(month / 12);
  };
  const points = new Map<number, Frequency["points"][number]>();
  const pointAt = (time: number): Frequency["points"][number] => {
    let point = points.get(time);
    if (!point) {
      const name = by === "month" ? monthName(time) : String(time).padStart(4, "0");
      point = { time: name, articles: 0, all: 0, ...(request.occurrences && { occurrences: 0 }) };
      points.set(time, point);
    }
    return point;
  };
  let until = performance.now() + slice;
  for (const number of run.hits) {
    const point = pointAt(timeOf(number));
    point.articles++;
    if (!request.occurrences) continue;
    const row = checker.row(number);
    // The words may overlap (`A OR AB`): each counts for itself.
    if (row)
      for (const wanted of words)
        point.occurrences! += matchesOf(foldedPart(row, wanted.part, simple), wanted, Infinity).length;
    if (performance.now() > until) {
      await breathe(signal);
      until = performance.now() + slice;
    }
  }
  // A month that is in the archive and never has the word is a zero, one that is not there is a gap.
  for (let number = 1; number <= documents.top; number++) if (documents.article[number]) pointAt(timeOf(number)).all++;
  points.delete(0);
  forgetOld(on);
  return { word, points: [...points].sort((a, b) => a[0] - b[0]).map(([, point]) => point) };
}

/** Lets others be answered; throws the signal's reason when it is aborted. */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
