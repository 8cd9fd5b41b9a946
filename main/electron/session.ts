/** What any page of this program may do beyond showing itself: copy to the clipboard. No network, no device. */
import { app, type Session } from "electron";
import { origin } from "./sender.ts";

/** Before `ready`: no name outside this machine resolves, whatever asks. */
export function closeNetwork(): void {
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  app.commandLine.appendSwitch("disable-background-networking");
}

/** The page's own files; what it made itself; the developer tools while developing. */
const ownSchemes = ["app:", "blob:", "devtools:"];

const allowed = (permission: string, asker: string) =>
  permission === "clipboard-sanitized-write" && (asker === origin || asker.startsWith(`${origin}/`));

export function closeSession(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !ownSchemes.some((scheme) => url.startsWith(scheme)) });
  });
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(allowed(permission, requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, asker) => allowed(permission, asker));
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}
