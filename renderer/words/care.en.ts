/** Safekeeping: backups, checks, diagnosis. The Chinese words are in care.zh-CN.ts. */
export const careEn = {
  "care.title": "Safekeeping",
  "care.lead": "Backups, checks, and what to do when something fails.",
  "care.open": "Backups, checks and help",

  "care.backups": "Backups",
  "care.backups-text":
    "One is made each day on which something changed, and one before every upgrade, in “backups” in the library’s folder. Computers break: copy the whole folder to another disk from time to time.",
  "care.backup-now": "Back up now",
  "care.backing-up": "Backing up…",
  "care.backed-up": "Backed up, and checked.",
  "care.no-backups": "There is no backup yet.",
  "care.kind.daily": "daily",
  "care.kind.migration": "before an upgrade",
  "care.kind.manual": "by hand",
  "care.size": "{{size}} MB",
  "care.restore": "Restore",
  "care.restore-of": "Restore the backup of {{when}}",
  "care.restore-title": "Back to the library of {{when}}?",
  "care.restore-text":
    "What was imported, noted and corrected since will be gone from it. Nothing is lost: the library as it is now is kept beside it, and can be put back at any time.",
  "care.restoring": "Restoring…",
  "care.restored": "Restored. The library as it was is kept as {{kept}}.",
  "care.restored-only": "Restored.",
  "care.cancel": "Cancel",
  "care.damaged-text": "Restore one of these backups to go on; the damaged files are kept as they are.",
  "care.journal": "Rebuild from the journal",
  "care.journal-text":
    "There is no sound backup, but the journal of your work is intact: highlights, notes, bookmarks, collections and corrections can be rebuilt from it. Then import the newspapers once more, and they return to their places.",

  "care.check": "Check",
  "care.check-text":
    "Goes through the database, the hash of every original, every article against its source lines, your work against its journal, and the search index. It takes a few minutes at most; go on reading meanwhile.",
  "care.check-now": "Check the library",
  "care.checking": "Checking…",
  "care.sound": "The library is sound.",
  "care.not-sound_one":
    "One thing is not as it should be. Restore an earlier backup; if that does not help, copy the diagnosis and ask for help.",
  "care.not-sound_other":
    "{{count}} things are not as they should be. Restore an earlier backup; if that does not help, copy the diagnosis and ask for help.",
  "care.passed": "sound",
  "care.failed": "not sound",
  "care.check.integrity": "The database’s structure",
  "care.check.references": "References between rows",
  "care.check.originals": "Originals and their hashes",
  "care.check.sources": "Articles and their source lines",
  "care.check.positions": "The order of articles",
  "care.check.marks": "Highlights, notes and bookmarks at their articles",
  "care.check.changes": "Your work and its history",
  "care.check.corrections": "Articles and the log of corrections",
  "care.check.journal": "The journal of your work",
  "care.check.index": "The search index and the text",

  "care.help": "When something fails",
  "care.help.file":
    "A file cannot be read: the message says why. Usually it is the encoding or the format; save it as UTF-8 in a text editor and import it again.",
  "care.help.search":
    "Search finds too much or too little: check the library; an index that disagrees with the text is rebuilt.",
  "care.help.lost": "A note is gone: look in the notebook’s bin, or press Ctrl+Z.",
  "care.help.damaged":
    "The library is said to be damaged: restore the newest backup. Your work has a journal as well, so that what you did since is there too.",
  "care.help.report": "To ask somebody for help: copy the diagnosis below and send it along.",

  "care.about": "About",
  "care.version": "Broadsheet {{version}}",
  "care.library": "Library: {{name}}",
  "care.diagnosis": "Diagnosis",
  "care.diagnosis-text":
    "Versions, sizes and counts, but not a word of any article or note. The program never sends anything by itself.",
  "care.copy": "Copy the diagnosis",
  "care.copied": "Copied.",
  "care.not-copied": "It could not be copied. Select the text below and press Ctrl+C.",
};
