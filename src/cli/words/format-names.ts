/** The formats of `verify --format`. */
export const verifyFormats = ['text', 'json', 'sarif', 'github', 'junit', 'codequality'] as const;
/** One of {@link verifyFormats}. */
export type VerifyFormat = (typeof verifyFormats)[number];

/** The formats of `diff --format`. */
export const diffFormats = ['text', 'markdown', 'json'] as const;

/** The formats of `tree --format`. */
export const treeFormats = ['text', 'svg', 'json'] as const;
