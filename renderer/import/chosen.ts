/** Files as the browser hands them over: chosen in a dialog, or dropped together with whole folders. */

export type ChosenFile = { name: string; file: File };

export const isTextName = (name: string): boolean => /\.(txt|text)$/i.test(name);

export const fromInput = (list: FileList | null): ChosenFile[] =>
  [...(list ?? [])]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .toSorted((a, b) => a.name.localeCompare(b.name));

export type Dropped = { files: ChosenFile[]; folders: boolean };

/**
 * Everything that was dropped. Must be called in the drop event itself: the entries are gone afterwards.
 * `folders`: whether a folder was among them.
 */
export async function fromDrop(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry != null);
  if (entries.length === 0) return { files: fromInput(transfer.files), folders: false };
  const files = (await Promise.all(entries.map((entry) => walk(entry)))).flat();
  return {
    files: files.toSorted((a, b) => a.name.localeCompare(b.name)),
    folders: entries.some((entry) => entry.isDirectory),
  };
}

async function walk(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  for (;;) {
    // A reader gives a directory in pieces (100 entries in Chromium) and an empty piece at its end.
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (piece.length === 0) return found;
    found.push(...(await Promise.all(piece.map((inner) => walk(inner)))).flat());
  }
}
