/**
 * What the pure part of the core may use beyond ECMAScript: the Encoding Standard, which Node, browsers and workers
 * all have. Declared by hand so that nothing else of a host (`document`, `process`) compiles here.
 */
interface TextDecoderOptions {
  fatal?: boolean;
  ignoreBOM?: boolean;
}
declare class TextDecoder {
  constructor(label?: string, options?: TextDecoderOptions);
  readonly encoding: string;
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
