import type { Finding, FindingCode, Remedy } from './finding.js';

/** The meaning of a kind of finding, for reports that list the kinds. */
export interface Rule {
  /** One sentence. */
  readonly title: string;
  readonly remedy: Remedy;
}

/** Every kind of finding. */
export const rules: Readonly<Record<FindingCode, Rule>> = {
  inputs: { title: 'The deps file or an option is not the one that the lock was made from.', remedy: 'resolve' },
  missing: { title: 'Something that is needed is not in the lock.', remedy: 'resolve' },
  unneeded: { title: 'Something is in the lock that nothing needs.', remedy: 'resolve' },
  requirement: { title: 'A locked version is not one that a requirement allows.', remedy: 'resolve' },
  python: { title: 'A locked release is not for the Python of the lock.', remedy: 'resolve' },
  file: {
    title: 'A chosen file does not fit its system, is no file of its project, or not of the kind that is wanted.',
    remedy: 'resolve',
  },
  link: { title: 'A link is missing, repeated, out of order or not the one that is asked for.', remedy: 'resolve' },
  closure: { title: 'The closure does not agree with the packages.', remedy: 'resolve' },
  group: { title: 'Main, a group or a fork is not exactly what its requirements need.', remedy: 'resolve' },
  form: { title: 'The lock is not written as pylock writes it.', remedy: 'resolve' },
  nix: { title: 'A Nix file that pylock wrote is not the one that it would write now.', remedy: 'resolve' },
  export: { title: 'An export that the config names is not the one that pylock would write now.', remedy: 'resolve' },
  overlooked: { title: 'A file that may seem to count is not read.', remedy: 'none' },
  'hash-changed': {
    title: 'A file has other bytes under the same name than those that were locked.',
    remedy: 'security',
  },
  'url-changed': { title: 'The index has a file at another address than the locked one.', remedy: 'refresh' },
  gone: { title: 'The index no longer has a project, a release or a file that is locked.', remedy: 'upgrade' },
  metadata: { title: 'The lock and the index disagree about a release.', remedy: 'refresh' },
  yanked: { title: 'A locked file was withdrawn by its authors (PEP 592).', remedy: 'upgrade' },
  quarantined: { title: 'The index has put a project into quarantine (PEP 792).', remedy: 'none' },
  archived: { title: 'A project is archived or deprecated (PEP 792).', remedy: 'none' },
  advisory: { title: 'A locked release has a known vulnerability.', remedy: 'upgrade' },
  malware: { title: 'A locked release is malicious.', remedy: 'none' },
  unaudited: { title: 'The index does not tell of vulnerabilities of locked releases.', remedy: 'none' },
  unchecked: { title: 'The requirements or the upload time of a locked release can not be known.', remedy: 'none' },
  provenance: {
    title: 'An attestation does not hold, or a project has another publisher than the recorded one (PEP 740).',
    remedy: 'publisher',
  },
  unproven: { title: 'An attestation is of a kind that pylock can not check (PEP 740).', remedy: 'none' },
  owners: { title: 'A project has other owners than the recorded ones.', remedy: 'owners' },
  untrusted: {
    title: 'An address that only the repository names was not asked.',
    remedy: 'trust',
  },
};

/** The repair of a finding. */
export function remedyOf({ code, remedy }: Finding): Remedy {
  return remedy ?? rules[code].remedy;
}
