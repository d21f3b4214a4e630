/** An instant of RFC 3339: its letters may be in lower case, its T may be a space (5.6), its second may be a leap second. */
const instant =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}):([0-9]{2})(\.[0-9]{1,12})?(Z|z|[+-][0-9]{2}:?[0-9]{2})$/;
/** The form of the public index (PEP 700), which needs no reading. */
const canonical = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$/;
const mostShown = 50;

/** The upload time of a file on its page. */
export interface UploadTime {
  /** In UTC, such as `2022-08-09T10:11:12.123456Z`; undefined where it is missing or can't be read. */
  readonly uploadTime: string | undefined;
  /** The text in place of a time, truncated; left out where it can be read. */
  readonly unreadTime?: string;
}

/** Reads an upload time: any instant of RFC 3339, with any offset. */
export function readUploadTime(value: unknown): UploadTime {
  if (value === undefined || value === null || value === '') return { uploadTime: undefined };
  const uploadTime = typeof value === 'string' && value.length < 100 ? utcOf(value.trim()) : undefined;
  if (uploadTime !== undefined) return { uploadTime };
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return { uploadTime, unreadTime: text.slice(0, mostShown) };
}

/** The same instant in UTC; undefined for an invalid one, such as the 30th of February. */
function utcOf(text: string): string | undefined {
  if (canonical.test(text) && !Number.isNaN(Date.parse(text))) return text;
  const [, day, minute, second = '', fraction = '', offset = ''] = instant.exec(text) ?? [];
  if (day === undefined) return undefined;
  // A leap second counts as second 59.
  const seconds = second === '60' ? '59' : second;
  const zone = /^z$/i.test(offset) ? 'Z' : offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  const ms = Date.parse(`${day}T${minute}:${seconds}${zone}`);
  return Number.isNaN(ms) ? undefined : `${new Date(ms).toISOString().slice(0, 19)}${fraction.slice(0, 10)}Z`;
}
