import { compareText } from '../../order.js';
import { listed } from '../listed.js';
import { type LockNotice, lastingNotice, type StartingPackage } from '../notice.js';

/** An expression from its first attribute on: `pkgs.libpq or …` of `(pkgs.libpq or …)`. */
function attributeOf(expression: string): string {
  return expression.replace(/^\(/, '');
}

/** The sentence about packages that start programs, each by what `label` makes of it: a file of Nix has the setting once. */
function sentence(starting: readonly StartingPackage[], label: (one: StartingPackage) => string): string {
  const names = [...new Set(starting.map(label))].sort();
  const programs = [...new Set(starting.flatMap((one) => one.programs))].sort((a, b) =>
    compareText(attributeOf(a), attributeOf(b)),
  );
  const verb = names.length === 1 ? 'starts' : 'start';
  return `${listed(names)} ${verb} programs by name; in overrides.nix: extraPackages = [ ${programs.join(' ')} ];`;
}

/** The sentence about the packages of all locks of a folder, which have one overrides.nix. */
export function programsOfFolder(starting: readonly StartingPackage[]): string {
  return sentence(starting, ({ name }) => name);
}

/** One notice for all packages of a lock that start programs; none where no package does. */
export function programsNotices(starting: readonly StartingPackage[]): readonly LockNotice[] {
  if (starting.length === 0) return [];
  const text = sentence(starting, ({ name, version }) => `${name} ${version}`);
  const names = starting.map(({ name }) => name);
  return [{ ...lastingNotice(text, names), shared: programsOfFolder(starting), programs: starting }];
}
