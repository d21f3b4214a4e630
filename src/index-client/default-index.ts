/** The public index, the default. No other file has its address. */
export const defaultIndexUrl = 'https://pypi.org/simple';

/** The sha256 of the origin at which its files lie, in hexadecimal digits: no source names another host of a registry. */
export const defaultFilesOriginDigest = 'ecd9636e60d6eda7f33c9d42f265acc9af5f2bb64c1621695d8dda72527bedc8';
