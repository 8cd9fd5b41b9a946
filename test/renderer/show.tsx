/** Renders a component in the world of a fake client, in Chinese unless told otherwise. */
import { render } from "@testing-library/react";
import { act, type ReactNode } from "react";
import type { Client } from "../../renderer/client.ts";
import { newCache, World } from "../../renderer/data/world.tsx";
import i18n, { type Language } from "../../renderer/words/index.ts";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

export async function show(client: Client, children: ReactNode, language: Language = "zh-CN") {
  await i18n.changeLanguage(language);
  const shown = render(
    <World client={client} cache={newCache()}>
      {children}
    </World>,
  );
  await settle();
  return shown;
}

/** Lets answers arrive and be drawn. */
export const settle = (ms = 20): Promise<void> =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
  });
