import type { ConfiguredIndex } from './index-settings.js';

/** The address of an index as pip and PDM take it, without a login of variables, which pylock does not fill in. */
export function withoutVariables(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/@]*\$\{[^/@]*@/i, '$1');
}

/** A name for an index that has none of its own: its host, which differs from those that are taken. */
export function nameByHost(url: string, taken: readonly ConfiguredIndex[]): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const plain = host.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 60) || 'index';
  const word = /^[A-Za-z0-9]/.test(plain) ? plain : `index${plain}`;
  const isTaken = (name: string): boolean => taken.some((one) => one.name === name);
  let name = word;
  for (let at = 2; isTaken(name); at += 1) name = `${word}-${at}`;
  return name;
}
