/**
 * Postings: ascending document numbers as bytes. Lowest bit of the first byte 0: gaps as variable-length integers; 1:
 * first number as such an integer, then a bitmap from there; whichever is smaller. The other seven bits are a checksum
 * of what follows, so that a flipped byte is noticed when the row is read and never becomes a wrong answer.
 */
import { crc32 } from "node:zlib";
import { numbers, shrunk } from "./room.ts";

/** Part of the index's stamp. */
export const postingsVersion = 1;

const gaps = 0;
const bitmap = 1;
const isBitmap = (bytes: Uint8Array) => (bytes[0]! & 1) === bitmap;

let scratch = new Uint8Array(1 << 16);

/** The bytes of `count` ascending, distinct numbers. */
export function encode(numbers: ArrayLike<number>, count = numbers.length): Buffer {
  const first = count ? (numbers[0] as number) : 0;
  const span = count ? (numbers[count - 1] as number) - first + 1 : 0;
  if (scratch.length < count * 5 + 16) scratch = new Uint8Array(count * 10 + 16);
  const bitmapBytes = (span + 7) >>> 3;
  let end: number;
  if (count > 64 && bitmapBytes < count) {
    scratch[0] = bitmap;
    const at = writeInteger(first, 1);
    scratch.fill(0, at, at + bitmapBytes);
    for (let i = 0; i < count; i++) {
      const bit = (numbers[i] as number) - first;
      scratch[at + (bit >>> 3)]! |= 1 << (bit & 7);
    }
    end = at + bitmapBytes;
  } else {
    scratch[0] = gaps;
    end = 1;
    let before = 0;
    for (let i = 0; i < count; i++) {
      end = writeInteger((numbers[i] as number) - before, end);
      before = numbers[i] as number;
    }
  }
  const bytes = Buffer.from(scratch.subarray(0, end));
  bytes[0] = sealed(bytes);
  return bytes;
}

/** The first byte that belongs to these bytes. */
const sealed = (bytes: Uint8Array): number => ((crc32(bytes.subarray(1)) & 127) << 1) | (bytes[0]! & 1);

/** Whether the bytes are as they were written. */
export const isWhole = (bytes: Uint8Array): boolean => bytes.length > 0 && bytes[0] === sealed(bytes);

function writeInteger(value: number, at: number): number {
  let rest = value;
  let to = at;
  while (rest > 127) {
    scratch[to++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  scratch[to++] = rest;
  return to;
}

/** An upper bound of how many numbers the bytes hold, without reading them. */
export const capacity = (bytes: Uint8Array): number => (isBitmap(bytes) ? (bytes.length - 2) * 8 : bytes.length);

/** Appends the numbers to `out` from `at`; returns the new end. `out` must have room for `capacity`. */
export function decodeInto(bytes: Uint8Array, out: Int32Array, at = 0): number {
  const length = bytes.length;
  let to = at;
  let p = 1;
  if (isBitmap(bytes)) {
    let base = 0;
    for (let bits = 0, byte = 128; byte & 128; bits += 7) {
      byte = bytes[p++] as number;
      base |= (byte & 127) << bits;
    }
    for (; p < length; p++, base += 8) {
      let rest = bytes[p] as number;
      while (rest) {
        const lowest = rest & -rest;
        out[to++] = base + 31 - Math.clz32(lowest);
        rest ^= lowest;
      }
    }
    return to;
  }
  let number = 0;
  while (p < length) {
    let byte = bytes[p++] as number;
    let gap = byte & 127;
    for (let bits = 7; byte & 128; bits += 7) {
      byte = bytes[p++] as number;
      gap |= (byte & 127) << bits;
    }
    number += gap;
    out[to++] = number;
  }
  return to;
}

/** The numbers of all blobs (which follow each other: segments). */
export function decodeAll(blobs: readonly Uint8Array[]): Int32Array {
  let room = 0;
  for (const blob of blobs) room += capacity(blob);
  const out = numbers(room);
  let count = 0;
  for (const blob of blobs) count = decodeInto(blob, out, count);
  return shrunk(out, count); // a bitmap may hold an eighth of its room
}

/** Keeps those of `numbers` that the blob holds, in place; returns the kept part. */
export function intersect(numbers: Int32Array, bytes: Uint8Array): Int32Array {
  const count = numbers.length;
  let kept = 0;
  let p = 1;
  if (isBitmap(bytes)) {
    let base = 0;
    for (let bits = 0, byte = 128; byte & 128; bits += 7) {
      byte = bytes[p++] as number;
      base |= (byte & 127) << bits;
    }
    const room = (bytes.length - p) * 8;
    for (let i = 0; i < count; i++) {
      const bit = (numbers[i] as number) - base;
      if (bit >= 0 && bit < room && ((bytes[p + (bit >>> 3)] as number) >> (bit & 7)) & 1)
        numbers[kept++] = numbers[i] as number;
    }
    return numbers.subarray(0, kept);
  }
  const length = bytes.length;
  if (count === 0) return numbers;
  let number = 0;
  let i = 0;
  let wanted = numbers[0] as number;
  while (p < length) {
    let byte = bytes[p++] as number;
    let gap = byte & 127;
    for (let bits = 7; byte & 128; bits += 7) {
      byte = bytes[p++] as number;
      gap |= (byte & 127) << bits;
    }
    number += gap;
    while (wanted < number) {
      if (++i >= count) return numbers.subarray(0, kept);
      wanted = numbers[i] as number;
    }
    if (wanted === number) {
      numbers[kept++] = number;
      if (++i >= count) break;
      wanted = numbers[i] as number;
    }
  }
  return numbers.subarray(0, kept);
}

/** Set operations on ascending arrays. */
export function intersection(a: Int32Array, b: Int32Array): Int32Array {
  const out = numbers(Math.min(a.length, b.length));
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) {
      out[count++] = x;
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  return shrunk(out, count);
}

export function union(a: Int32Array, b: Int32Array): Int32Array {
  const out = numbers(a.length + b.length);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = i < a.length ? (a[i] as number) : Infinity;
    const y = j < b.length ? (b[j] as number) : Infinity;
    out[count++] = Math.min(x, y);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shrunk(out, count);
}

export function difference(a: Int32Array, b: Int32Array): Int32Array {
  const out = numbers(a.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length; i++) {
    const x = a[i] as number;
    while (j < b.length && (b[j] as number) < x) j++;
    if (b[j] !== x) out[count++] = x;
  }
  return shrunk(out, count);
}
