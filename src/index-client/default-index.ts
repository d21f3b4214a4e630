/** The public index, the default. No other file has its address. */
export const defaultIndexUrl = 'https://pypi.org/simple';
