/** A network monitor: strace under the whole tree of the program's processes, and what its log says of the outside. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether this machine has the monitor and lets us use it. */
export const canTrace = (): boolean =>
  process.platform === "linux" && spawnSync("strace", ["-qq", "-f", "-o", "/dev/null", "true"]).status === 0;

// -D: the process that is started is the program itself, so that signals reach it; the monitor is its grandchild.
const strace = [
  "strace",
  "-f",
  "-qq",
  "-D",
  "--seccomp-bpf",
  "-e",
  "trace=socket,bind,connect,sendto,sendmsg,sendmmsg",
];

export const traced = (log: string, command: string[]): string[] => [...strace, "-o", log, ...command];

/** A program of its own that runs `executable` under the monitor, for those who start programs by path only. */
export function tracedScript(log: string, executable: string, folder: string): string {
  const script = join(folder, "traced.sh");
  const words = traced(log, [executable]).map((word) => `'${word}'`);
  writeFileSync(script, `#!/bin/sh\nexec ${words.join(" ")} "$@"\n`, { mode: 0o755 });
  return script;
}

/**
 * Chromium asks the kernel whether there is a way to the IPv6 internet by connecting a datagram socket to this address.
 * Connecting such a socket sends nothing; a send to it would be a line of its own.
 */
const routeProbe = /^connect\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(443\),.*"2001:4860:4860::8888"/;

const loopback = /"127\.\d+\.\d+\.\d+"|"::1"|"::ffff:127\./;

export type Traffic = { calls: number; sockets: number; outside: string[] };

/**
 * The log's network calls. `sockets`: of the internet families; `outside`: the calls with an address that is not this
 * machine's loopback, each once.
 */
export function traffic(log: string): Traffic {
  const lines = readFileSync(log, "utf8").split("\n").filter(Boolean);
  const outside = lines
    .map((line) => line.replace(/^\d+ +/, ""))
    .filter((line) => /sin6?_port=/.test(line) && !loopback.test(line) && !routeProbe.test(line));
  return {
    calls: lines.length,
    sockets: lines.filter((line) => /\bsocket\(AF_INET6?,/.test(line)).length,
    outside: [...new Set(outside)],
  };
}
