/** The last net: a bug in a view shows a sentence and a way on; typed notes wait in their drafts (notes/draft.ts). */
import { Component, type ErrorInfo, type ReactNode } from "react";
import i18n from "../words/index.ts";

export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    const { t } = i18n;
    return (
      <main className="crash" role="alert">
        <h1>{t("crash.title")}</h1>
        <p>{t("crash.text")}</p>
        <p>
          <button type="button" className="plain" onClick={() => location.reload()}>
            {t("crash.reload")}
          </button>
          <button
            type="button"
            className="plain"
            onClick={() => {
              location.hash = "#/";
              location.reload();
            }}
          >
            {t("crash.home")}
          </button>
        </p>
        <details>
          <summary>{t("crash.details")}</summary>
          <pre>{this.state.error instanceof Error ? this.state.error.stack : null}</pre>
        </details>
      </main>
    );
  }
}
