/** Whoever sends slowly, or never ends, is let go; everybody else is answered meanwhile. */
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDoor, type Door } from "../../main/browser/server.ts";
import type { LibraryClient } from "../../main/library-client.ts";

const library = { ask: async () => ({ ok: true, value: {} }), listen: () => () => {} } as unknown as LibraryClient;
let door: Door;
beforeAll(async () => {
  const opened = await openDoor(library, 0, () => {}, { requestMs: 400, headersMs: 200, checkMs: 50 });
  if (!opened.ok) throw new Error(opened.failure.code);
  door = opened.value;
});
afterAll(() => door.close());

const token = () => new URL(door.url).hash.slice("#token=".length);
const host = () => `Host: ${new URL(door.address).host}\r\n`;
/** Resolves with what came back once the door has hung up. */
function slowly(pieces: Iterable<string>, everyMs: number): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket: Socket = connect(Number(new URL(door.address).port), "127.0.0.1");
    const rest = pieces[Symbol.iterator]();
    const timer = setInterval(() => {
      const { value, done } = rest.next();
      if (!done) socket.write(value);
    }, everyMs);
    socket.on("data", (data) => (heard += String(data)));
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(timer);
      resolve(heard);
    });
  });
}
function* forever(first: string, next: string): Generator<string> {
  yield first;
  for (;;) yield next;
}
const own = () => `Origin: ${door.address}\r\nX-Broadsheet-Token: ${token()}\r\n`;
const cases: [string, () => Iterable<string>][] = [
  ["nothing at all", () => []],
  ["half a line", () => ["GET / HT"]],
  ["headers without end", () => forever(`GET / HTTP/1.1\r\n${host()}`, "X-More: more\r\n")],
  [
    "a body without end",
    () =>
      forever(`POST /ask/library.about HTTP/1.1\r\n${host()}${own()}Transfer-Encoding: chunked\r\n\r\n`, "1\r\n \r\n"),
  ],
  ["a body that never comes", () => [`POST /ask/library.about HTTP/1.1\r\n${host()}${own()}Content-Length: 9\r\n\r\n`]],
];

test.each(cases)(
  "%s",
  async (_, pieces) => {
    const slow = Array.from({ length: 10 }, () => slowly(pieces(), 30));
    const reply = await fetch(`${door.address}/ask/library.about`, {
      method: "POST",
      headers: { origin: door.address, "x-broadsheet-token": token() },
      body: "{}",
    });
    expect(await reply.json()).toEqual({ ok: true, value: {} });
    for (const heard of await Promise.all(slow)) expect(heard).not.toContain("200 OK");
  },
  20_000,
);
