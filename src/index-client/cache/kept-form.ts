import { type NormalizedName, normalizeName } from '../../pep/name.js';
import type { HexSha256 } from '../model.js';

/** A check of a value's form: values out of a file are checked before use. */
export type Form<T> = (value: unknown) => value is T;

export const isText: Form<string> = (value) => typeof value === 'string';
export const isFlag: Form<boolean> = (value) => typeof value === 'boolean';
/** A whole number that is not below zero. */
export const isCount: Form<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
export const isName: Form<NormalizedName> = (value): value is NormalizedName =>
  isText(value) && normalizeName(value) === value;
export const isSha256: Form<HexSha256> = (value): value is HexSha256 => isText(value) && /^[0-9a-f]{64}$/.test(value);

/** One of several values. */
export function oneOf<const T>(...values: readonly T[]): Form<T> {
  return (value): value is T => values.some((one) => one === value);
}

/** An optional value. */
export function optional<T>(form: Form<T>): Form<T | undefined> {
  return (value): value is T | undefined => value === undefined || form(value);
}

export function either<A, B>(a: Form<A>, b: Form<B>): Form<A | B> {
  return (value): value is A | B => a(value) || b(value);
}

export function listOf<T>(form: Form<T>): Form<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(form);
}

export function pairOf<A, B>(a: Form<A>, b: Form<B>): Form<readonly [A, B]> {
  return (value): value is readonly [A, B] => Array.isArray(value) && value.length === 2 && a(value[0]) && b(value[1]);
}

export function tripleOf<A, B, C>(a: Form<A>, b: Form<B>, c: Form<C>): Form<readonly [A, B, C]> {
  return (value): value is readonly [A, B, C] =>
    Array.isArray(value) && value.length === 3 && a(value[0]) && b(value[1]) && c(value[2]);
}

/** An object with known fields, each of a form. */
export function tableOf<T extends object>(fields: { readonly [K in keyof T]-?: Form<T[K]> }): Form<T> {
  const forms = Object.entries<Form<unknown>>(fields);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const table = value as Readonly<Record<string, unknown>>;
    return forms.every(([key, form]) => form(table[key]));
  };
}

/** Checks a form. @throws Error, which makes a cache entry a miss */
export function inForm<T>(value: unknown, form: Form<T>): T {
  if (form(value)) return value;
  throw new Error('the cache holds something else there');
}
