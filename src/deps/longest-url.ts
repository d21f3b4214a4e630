/** Characters that the address of a file may have, in a deps file and in a lock. */
export const longestUrl = 2000;
