/** How far the constraint of an added package reaches, in uv's words. */
export const boundKinds = ['lower', 'major', 'minor', 'exact'] as const;
/** One of {@link boundKinds}. */
export type Bounds = (typeof boundKinds)[number];
