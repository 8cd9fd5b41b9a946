/** Whether a message comes from our own page: the top frame of a window, showing `app://broadsheet/`. */
export const origin = "app://broadsheet";

export type Frame = { url: string; parent: unknown };

export function isOurPage(frame: Frame | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  try {
    const { protocol, host, username, password, port } = new URL(frame.url);
    return `${protocol}//${host}` === origin && !username && !password && !port;
  } catch {
    return false;
  }
}
