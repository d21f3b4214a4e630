/** The public index, asked where the user names no other: the only place where its address stands. */
export const defaultIndexUrl = 'https://pypi.org/simple';
