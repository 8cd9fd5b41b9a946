/** `app://broadsheet/`: the page's own files under a scheme that only this program has, each with the strict policy. */
import { protocol, type Session } from "electron";
import { assetHeaders, readAsset } from "../assets.ts";
import { rendererFolder } from "../places.ts";
import { origin } from "./sender.ts";

/** Before `ready`. A standard scheme has an origin, a secure one may use what the web keeps for https. */
export function announceScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges }]);
}

export function servePages(session: Session): void {
  session.protocol.handle("app", ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const asset = `app://${host}` === origin && method === "GET" ? readAsset(rendererFolder, pathname) : null;
    if (!asset) return new Response(null, { status: 404, headers: assetHeaders });
    return new Response(asset.bytes, { headers: { ...assetHeaders, "content-type": asset.type } });
  });
}
