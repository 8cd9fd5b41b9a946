/** The browser door against a page that is not ours. A wrong token tells nothing; a wrong shape harms nothing. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seeds, serve, type Served } from "./run.ts";

let folder: string;
let door: Served;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-door-"));
  door = await serve(["--library", join(folder, "library")]);
});
afterAll(async () => {
  await door.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string | Uint8Array };
/** node:http, because fetch would not send a false Host or Origin. */
const send = ({ method = "POST", path, headers = {}, body }: Sent) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: door.url.port, method, path, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += String(chunk)));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
const own = () => ({ "x-broadsheet-token": door.token, origin: door.origin });
const askRaw = (name: string, body: string, headers: Record<string, string> = own()) =>
  send({ path: `/ask/${name}`, headers, body });
const ask = async (name: string, input: unknown) => JSON.parse((await askRaw(name, JSON.stringify(input))).text);

describe("who may ask", () => {
  const body = "{}";
  test("the page with the token", async () => expect(await ask("library.about", {})).toMatchObject({ ok: true }));
  test.each([
    ["no token", () => ({ origin: door.origin })],
    [
      "a wrong token",
      () => ({ ...own(), "x-broadsheet-token": door.token.replace(/^./, (c) => (c === "A" ? "B" : "A")) }),
    ],
    ["a shorter token", () => ({ ...own(), "x-broadsheet-token": door.token.slice(1) })],
    ["another origin", () => ({ ...own(), origin: "http://evil.example" })],
    ["the null origin", () => ({ ...own(), origin: "null" })],
    ["no origin", () => ({ "x-broadsheet-token": door.token })],
    ["another host (DNS rebinding)", () => ({ ...own(), host: "evil.example" })],
    ["the name localhost", () => ({ ...own(), host: `localhost:${door.url.port}` })],
  ])("not %s", async (_, headers) => {
    const reply = await askRaw("library.about", body, headers());
    expect([reply.status, reply.text]).toEqual([403, ""]);
    expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
  });
  test("events and files need the token too", async () => {
    for (const path of ["/events", "/file/x"]) expect((await send({ method: "GET", path })).status).toBe(403);
  });
});

describe("what may be asked", () => {
  test.each([
    ["an unknown question", "library.burn", "{}"],
    ["a name of Object", "constructor", "{}"],
    ["no JSON", "library.about", "{"],
    ["bytes that are no UTF-8", "library.about", "\ud800"],
    ["a wrong shape", "issue.get", '{"id":"1"}'],
    ["too much", "issue.get", '{"id":1,"more":true}'],
    ["an array", "library.about", "[]"],
  ])("%s is a bad question", async (_, name, body) => {
    const reply = await askRaw(name, body);
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, failure: { code: "bad-question" } });
  });
  test("an export may not name a path", async () => {
    expect(await ask("export.run", { articles: [1], format: "pdf", target: join(folder, "x.pdf") })).toMatchObject({
      failure: { code: "bad-question" },
    });
  });
  test.each(["PUT", "DELETE", "OPTIONS", "PATCH"])("%s is refused", async (method) => {
    expect((await send({ method, path: "/ask/library.about", headers: own() })).status).toBe(405);
  });
  test("a body larger than it may be", async () => {
    const reply = await send({
      path: "/ask/library.about",
      headers: { ...own(), "content-length": String(10 ** 10) },
    }).catch(() => ({ status: 413 }));
    expect(reply.status).toBe(413);
  });
});

describe("files of the page", () => {
  test("the page comes with a strict policy and nothing of the token", async () => {
    const page = await send({ method: "GET", path: "/" });
    expect(page.status).toBe(200);
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(page.text).not.toContain(door.token);
  });
  test.each([
    "/../../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/..\\..\\package.json",
    "//etc/passwd",
    "/%zz",
    "/assets/%00",
    "/assets",
  ])("%s is nothing", async (path) => {
    const reply = await send({ method: "GET", path });
    expect([400, 404]).toContain(reply.status);
    expect(reply.text).toBe("");
  });
  test("garbage on the wire does not stop the door", async () => {
    for (const garbage of [
      "GET / HTTP/9\r\n\r\n",
      "\u0000\u0001\r\n\r\n",
      "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
    ]) {
      await new Promise<void>((done) => {
        const socket = connect(Number(door.url.port), "127.0.0.1", () => socket.end(garbage));
        socket.on("close", () => done());
        socket.on("error", () => done());
        socket.resume();
      });
    }
    expect(await ask("library.about", {})).toMatchObject({ ok: true });
  });
});

test("a file's bytes go in, and whoever listens hears of it", async () => {
  const heard = fetch(`${door.origin}/events`, { headers: own() }).then(async (response) => {
    const reader = response.body!.getReader();
    let text = "";
    while (!text.includes('"changed"')) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    return text;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const bytes = readFileSync(join(seeds, "002_26aeae96be56c073.txt"));
  const reply = await send({
    path: "/ask/import.file",
    headers: { ...own(), "x-broadsheet-name": encodeURIComponent("晋中日报.txt") },
    body: bytes,
  });
  expect(JSON.parse(reply.text)).toMatchObject({ ok: true, value: { file: "晋中日报.txt", status: "added" } });
  expect(await heard).toContain("issues");
});
