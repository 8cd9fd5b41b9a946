/** The two names on the wire between a window and the program; shared with the preload, so nothing else belongs here. */
export const askChannel = "broadsheet:ask";
export const eventChannel = "broadsheet:event";
