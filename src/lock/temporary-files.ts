/** Temporary files under way, for whoever must remove them when a signal ends the process. */
export const temporaryFiles = new Set<string>();
