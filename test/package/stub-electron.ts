/** A stand-in for an unpacked Electron for Linux, with a fuse wire, so that packing runs offline. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the real one holds beside its executable, as far as the packer looks. */
const files = [
  "chrome-sandbox",
  "chrome_crashpad_handler",
  "chrome_100_percent.pak",
  "chrome_200_percent.pak",
  "icudtl.dat",
  "resources.pak",
  "snapshot_blob.bin",
  "v8_context_snapshot.bin",
  "libffmpeg.so",
  "libEGL.so",
  "libGLESv2.so",
  "LICENSE",
  "LICENSES.chromium.html",
];
const locales = ["en-US", "zh-CN", "zh-TW", "fr", "de"];
/** The marker by which the fuse tool finds the wire, the wire's version and length, and every fuse as shipped. */
const wire = Buffer.concat([
  Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
  Buffer.from([1, 9]),
  Buffer.from("101100110"),
]);

export function makeStubElectron(folder: string, version: string): string {
  for (const part of ["resources", "locales"]) mkdirSync(join(folder, part), { recursive: true });
  const executable = Buffer.concat([Buffer.from("#!/bin/sh\nexit 0\n#"), wire, Buffer.from("\n")]);
  writeFileSync(join(folder, "electron"), executable, { mode: 0o755 });
  for (const name of files) writeFileSync(join(folder, name), name);
  for (const name of locales) writeFileSync(join(folder, "locales", `${name}.pak`), name);
  // No resources/default_app.asar: the packer would read it, and the real one drops it.
  writeFileSync(join(folder, "version"), version);
  return folder;
}
