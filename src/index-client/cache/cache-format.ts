/** The version of the entries' format: part of every path, so that a pylock with another one doesn't read these. */
export const cacheFormat = 5;
