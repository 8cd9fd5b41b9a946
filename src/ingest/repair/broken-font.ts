/**
 * The broken font map: a font whose encoding says GB2312 row A1 (or A2, A3) where the extractor read row D2 (D3, D4).
 * So `，` (A3AC) comes out as `袁` (D4AC). The table is the codec's own, not a list.
 */
function derive(): Map<string, string> {
  const gbk = new TextDecoder("gbk");
  const map = new Map<string, string>();
  for (let lead = 0xa1; lead <= 0xa3; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const symbol = gbk.decode(Uint8Array.of(lead, trail));
      const han = gbk.decode(Uint8Array.of(lead + 0x31, trail));
      if (symbol.length === 1 && han.length === 1 && symbol !== "\ufffd" && !/[\ue000-\uf8ff]/u.test(symbol))
        map.set(han, symbol);
    }
  return map;
}

/** Impostor → the symbol that was printed. */
export const printed: ReadonlyMap<string, string> = derive();

/** Symbol → its impostor. */
export const impostorOf: ReadonlyMap<string, string> = new Map([...printed].map(([han, symbol]) => [symbol, han]));

/** The impostor of a symbol; nothing where it has none. */
export const han = (symbol: string): string => impostorOf.get(symbol) ?? "";
