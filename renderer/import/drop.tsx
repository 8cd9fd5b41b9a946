/** Files dropped anywhere on the window are imported; while they hover, the window says so. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { tell } from "../ui/message.tsx";
import { fromDrop } from "./chosen.ts";
import { useImportFiles } from "./run.ts";

export function DropAnywhere() {
  const { t } = useTranslation();
  const importFiles = useImportFiles();
  const [hovering, setHovering] = useState(false);
  const depth = useRef(0);

  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth.current++;
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setHovering(false);
    };
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth.current = 0;
      setHovering(false);
      location.hash = "#/";
      fromDrop(event.dataTransfer)
        .then(({ files, folders }) => importFiles(files, folders))
        .catch(() => tell(t("import.unreadable-drop")));
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop };
    for (const [type, listener] of Object.entries(listeners))
      window.addEventListener(type, listener as unknown as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(listeners))
        window.removeEventListener(type, listener as unknown as EventListener);
    };
  }, [importFiles, t]);

  return hovering ? (
    <div className="drop" aria-hidden="true">
      <p>{t("import.drop-here")}</p>
    </div>
  ) : null;
}
