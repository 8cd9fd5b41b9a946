/** Switches for Node where it runs the sources themselves. */

/**
 * Node strips the types with WebAssembly, in every thread. V8 13.6 ends the process ("jit_page.has_value()", or a
 * segmentation fault) when two threads make faster wrappers of its imports at once: with this it makes none. The built
 * program has no WebAssembly outside the window.
 */
export const steadyWasm = "--wasm-wrapper-tiering-budget=1000000000";
