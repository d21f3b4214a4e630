/** The most characters of a file's address, in a deps file and in a lock. */
export const longestUrl = 2000;
