/** Text to the clipboard; false when the system does not let us. The older way in needs no permission, only the press of a button. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const copy = (event: ClipboardEvent) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", copy);
    const copied = document.execCommand("copy");
    document.removeEventListener("copy", copy);
    return copied;
  }
}
