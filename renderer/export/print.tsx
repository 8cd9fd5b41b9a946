/**
 * Printing: every page of the PDF as a picture of its own size, handed to the system's printing by the page itself. The
 * same way in every host, and no other program has to open a file of ours.
 */
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { PdfOptions } from "../../src/export-shapes.ts";
import { useAddresses } from "./preview.tsx";

export type Printing = { pages: readonly string[]; paper: PdfOptions["paper"] };

export function PrintPages({ pages, paper, done }: Printing & { done: () => void }) {
  const addresses = useAddresses(pages);
  const [loaded, setLoaded] = useState(0);
  const asked = useRef(false);
  const ready = addresses.length > 0 && loaded >= addresses.length;
  useEffect(() => {
    window.addEventListener("afterprint", done);
    return () => window.removeEventListener("afterprint", done);
  }, [done]);
  useEffect(() => {
    if (!ready || asked.current) return;
    asked.current = true;
    window.print();
  }, [ready]);
  return createPortal(
    <div className="print-pages" data-paper={paper} aria-hidden="true">
      {addresses.map((address) => (
        <img key={address} src={address} alt="" onLoad={() => setLoaded((count) => count + 1)} />
      ))}
    </div>,
    document.body,
  );
}
