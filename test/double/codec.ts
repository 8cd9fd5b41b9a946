/**
 * Values as text and back: the double's stand-in for the structured clone that Electron's IPC and contextBridge do.
 * `codec` is also injected into pages as source text, so it must not refer to anything outside itself.
 */

/** What a bridge does with functions; without hooks a function cannot be cloned, as in IPC. */
export type FunctionHooks = {
  /** Remembers a function of this side; the number stands for it on the other. */
  keep?: (fn: (...args: unknown[]) => unknown) => number;
  /** A function that calls function `id` of the other side. */
  remote?: (id: number) => (...args: unknown[]) => unknown;
};
export type Codec = { encode: (value: unknown) => string; decode: (text: string) => unknown };

export function codec(hooks: FunctionHooks = {}): Codec {
  type Tagged = { t: string; v: unknown };
  const uncloneable = (value: unknown): never => {
    throw new TypeError(`An object could not be cloned: ${String(value).slice(0, 60)}`);
  };

  const bytesOf = (value: ArrayBuffer | ArrayBufferView) =>
    value instanceof ArrayBuffer
      ? new Uint8Array(value)
      : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const base64 = (bytes: Uint8Array) => {
    let text = "";
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(text);
  };
  const kindOf = (value: object) => {
    const kind = value.constructor.name;
    return kind === "Buffer" ? "Uint8Array" : kind; // Node's Buffer crosses as plain bytes
  };

  const pack = (value: unknown, above: readonly unknown[]): unknown => {
    if (value === undefined) return { t: "undefined", v: 0 };
    if (typeof value === "number" && !Number.isFinite(value)) return { t: "number", v: String(value) };
    if (typeof value === "bigint") return { t: "bigint", v: String(value) };
    if (typeof value === "function")
      return hooks.keep ? { t: "function", v: hooks.keep(value as never) } : uncloneable(value);
    if (typeof value === "symbol") return uncloneable(value);
    if (value === null || typeof value !== "object") return value;
    if (above.includes(value)) return uncloneable("a circular object (the double's limit)");
    const path = [...above, value];
    if (Array.isArray(value)) return value.map((item) => pack(item, path));
    if (value instanceof Date) return { t: "date", v: value.getTime() };
    if (value instanceof Map) return { t: "map", v: [...value].map((entry) => pack(entry, path)) };
    if (value instanceof Set) return { t: "set", v: [...value].map((item) => pack(item, path)) };
    if (value instanceof Error) return { t: "error", v: [value.name, value.message] };
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return { t: "bytes", v: [kindOf(value), base64(bytesOf(value))] };
    }
    return { t: "object", v: Object.entries(value).map(([key, item]) => [key, pack(item, path)]) };
  };

  const unpack = (packed: unknown): unknown => {
    if (Array.isArray(packed)) return packed.map(unpack);
    if (packed === null || typeof packed !== "object") return packed;
    const { t, v } = packed as Tagged;
    const list = v as unknown[];
    switch (t) {
      case "undefined":
        return undefined;
      case "number":
        return Number(v);
      case "bigint":
        return BigInt(v as string);
      case "function":
        return hooks.remote?.(v as number);
      case "date":
        return new Date(v as number);
      case "map":
        return new Map(list.map(unpack) as [unknown, unknown][]);
      case "set":
        return new Set(list.map(unpack));
      case "error":
        return Object.assign(new Error(list[1] as string), { name: list[0] });
      case "bytes": {
        const { buffer } = Uint8Array.from(atob(list[1] as string), (char) => char.charCodeAt(0));
        const kinds = globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>;
        return list[0] === "ArrayBuffer" ? buffer : new kinds[list[0] as string]!(buffer);
      }
      default:
        return Object.fromEntries((list as [string, unknown][]).map(([key, item]) => [key, unpack(item)]));
    }
  };

  return {
    encode: (value) => JSON.stringify(pack(value, [])),
    decode: (text) => unpack(JSON.parse(text)),
  };
}
