/** The small menu at marked or selected words: a colour, a line, and what else can be done with them. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button, ToggleButton, Toolbar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Color, Highlight, HighlightStyle } from "../../src/desk-shapes.ts";
import { newStore, useStoreValue } from "../ui/store.ts";
import { colors, useColorNames } from "./colors.ts";
import { Float } from "./float.tsx";

export type Act = "note" | "bookmark" | "tags" | "copy" | "cite" | "link" | "remove";

type Props = {
  at: DOMRect;
  /** The highlight that is changed; null: words that are only selected. */
  highlight: Highlight | null;
  /** Other highlights lie over the same words: the menu can go to the next. */
  onOther: (() => void) | null;
  /** Called by keyboard: the keyboard goes on in it. */
  focus: boolean;
  onColor: (color: Color, style: HighlightStyle) => void;
  onAct: (act: Act) => void;
  onClose: () => void;
};

/** Whether the next mark is a line under the words; kept while the program runs. */
const styleStore = newStore<HighlightStyle>("background");
const colorStore = newStore<Color>("yellow");

/** What a mark looks like when no colour was chosen for it (a note, a tag): as the last one. */
export const lastLook = (): { color: Color; style: HighlightStyle } => ({
  color: colorStore.get(),
  style: styleStore.get(),
});

const keys: Record<string, Act> = { n: "note", b: "bookmark", t: "tags", c: "copy" };

export function MarkMenu({ at, highlight, onOther, focus, onColor, onAct, onClose }: Props) {
  const { t } = useTranslation();
  const names = useColorNames();
  const preferred = useStoreValue(styleStore);
  const style = highlight?.style ?? preferred;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!focus) return;
    const chosen =
      bar.current?.querySelector<HTMLElement>("[aria-pressed=true]") ?? bar.current?.querySelector("button");
    chosen?.focus({ preventScroll: true });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the menu is now about another highlight
  }, [focus, highlight?.id]);

  const choose = (color: Color) => {
    colorStore.set(color);
    onColor(color, style);
  };
  const line = (on: boolean) => {
    const next = on ? "underline" : "background";
    styleStore.set(next);
    if (highlight) onColor(highlight.color, next);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1 || event.key === " ") return;
    event.preventDefault(); // the page's own letters are silent here
    const color = colors[Number(event.key) - 1];
    const act = keys[event.key.toLowerCase()];
    if (color) choose(color);
    else if (event.key === "6") line(style !== "underline");
    else if (act) onAct(act);
  };
  const acts: Act[] = ["note", "tags", "bookmark", "copy", "cite", "link", ...(highlight ? ["remove" as const] : [])];
  return (
    <Float at={at} className="mark-menu" onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- letters of the buttons inside */}
      <div ref={bar} onKeyDown={press} onMouseDown={(event) => event.preventDefault()}>
        <Toolbar aria-label={t(highlight ? "desk.menu-of-mark" : "desk.menu")}>
          <div className="color-chips">
            {colors.map((color, at) => (
              <ToggleButton
                key={color}
                className="color-chip"
                data-color={color}
                data-look={style}
                isSelected={highlight?.color === color}
                onChange={() => choose(color)}
                aria-keyshortcuts={String(at + 1)}
              >
                <span>{names[color]}</span>
              </ToggleButton>
            ))}
            <ToggleButton
              className="color-chip line"
              isSelected={style === "underline"}
              onChange={line}
              aria-keyshortcuts="6"
            >
              <span>{t("desk.underline")}</span>
            </ToggleButton>
          </div>
          <div className="acts">
            {acts.map((act) => (
              <Button key={act} className="plain" onPress={() => onAct(act)}>
                {t(`desk.act.${act}`)}
              </Button>
            ))}
            {onOther && (
              <Button className="plain" onPress={onOther}>
                {t("desk.other-mark")}
              </Button>
            )}
          </div>
        </Toolbar>
      </div>
    </Float>
  );
}
