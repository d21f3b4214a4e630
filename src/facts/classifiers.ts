// Licence classifiers that mean one licence of SPDX and no other (PEP 639, "Mapping License Classifiers to SPDX Identifiers").
// Those that leave the version or the variant open, such as "BSD License" and "Apache Software License", are left out.

const start = 'License :: ';
const osi = 'OSI Approved :: ';

const byClassifier: ReadonlyMap<string, string> = new Map([
  ['Aladdin Free Public License (AFPL)', 'Aladdin'],
  ['CC0 1.0 Universal (CC0 1.0) Public Domain Dedication', 'CC0-1.0'],
  ['CeCILL-B Free Software License Agreement (CECILL-B)', 'CECILL-B'],
  ['CeCILL-C Free Software License Agreement (CECILL-C)', 'CECILL-C'],
  [`${osi}Attribution Assurance License`, 'AAL'],
  [`${osi}Blue Oak Model License (BlueOak-1.0.0)`, 'BlueOak-1.0.0'],
  [`${osi}Boost Software License 1.0 (BSL-1.0)`, 'BSL-1.0'],
  [`${osi}CEA CNRS Inria Logiciel Libre License, version 2.1 (CeCILL-2.1)`, 'CECILL-2.1'],
  [`${osi}CMU License (MIT-CMU)`, 'MIT-CMU'],
  [`${osi}Common Development and Distribution License 1.0 (CDDL-1.0)`, 'CDDL-1.0'],
  [`${osi}Common Public License`, 'CPL-1.0'],
  [`${osi}Eclipse Public License 1.0 (EPL-1.0)`, 'EPL-1.0'],
  [`${osi}Eclipse Public License 2.0 (EPL-2.0)`, 'EPL-2.0'],
  [`${osi}Educational Community License, Version 2.0 (ECL-2.0)`, 'ECL-2.0'],
  [`${osi}European Union Public Licence 1.0 (EUPL 1.0)`, 'EUPL-1.0'],
  [`${osi}European Union Public Licence 1.1 (EUPL 1.1)`, 'EUPL-1.1'],
  [`${osi}European Union Public Licence 1.2 (EUPL 1.2)`, 'EUPL-1.2'],
  [`${osi}GNU Affero General Public License v3`, 'AGPL-3.0-only'],
  [`${osi}GNU Affero General Public License v3 or later (AGPLv3+)`, 'AGPL-3.0-or-later'],
  [`${osi}GNU General Public License v2 (GPLv2)`, 'GPL-2.0-only'],
  [`${osi}GNU General Public License v2 or later (GPLv2+)`, 'GPL-2.0-or-later'],
  [`${osi}GNU General Public License v3 (GPLv3)`, 'GPL-3.0-only'],
  [`${osi}GNU General Public License v3 or later (GPLv3+)`, 'GPL-3.0-or-later'],
  [`${osi}GNU Lesser General Public License v2 (LGPLv2)`, 'LGPL-2.0-only'],
  [`${osi}GNU Lesser General Public License v2 or later (LGPLv2+)`, 'LGPL-2.0-or-later'],
  [`${osi}GNU Lesser General Public License v3 (LGPLv3)`, 'LGPL-3.0-only'],
  [`${osi}GNU Lesser General Public License v3 or later (LGPLv3+)`, 'LGPL-3.0-or-later'],
  [`${osi}Historical Permission Notice and Disclaimer (HPND)`, 'HPND'],
  [`${osi}IBM Public License`, 'IPL-1.0'],
  [`${osi}ISC License (ISCL)`, 'ISC'],
  [`${osi}MIT License`, 'MIT'],
  [`${osi}MIT No Attribution License (MIT-0)`, 'MIT-0'],
  [`${osi}MirOS License (MirOS)`, 'MirOS'],
  [`${osi}Motosoto License`, 'Motosoto'],
  [`${osi}Mozilla Public License 1.0 (MPL)`, 'MPL-1.0'],
  [`${osi}Mozilla Public License 1.1 (MPL 1.1)`, 'MPL-1.1'],
  [`${osi}Mozilla Public License 2.0 (MPL 2.0)`, 'MPL-2.0'],
  [`${osi}Mulan Permissive Software License v2 (MulanPSL-2.0)`, 'MulanPSL-2.0'],
  [`${osi}NASA Open Source Agreement v1.3 (NASA-1.3)`, 'NASA-1.3'],
  [`${osi}Nethack General Public License`, 'NGPL'],
  [`${osi}Nokia Open Source License`, 'Nokia'],
  [`${osi}Open Group Test Suite License`, 'OGTSL'],
  [`${osi}Open Software License 3.0 (OSL-3.0)`, 'OSL-3.0'],
  [`${osi}PostgreSQL License`, 'PostgreSQL'],
  [`${osi}Python License (CNRI Python License)`, 'CNRI-Python'],
  [`${osi}Qt Public License (QPL)`, 'QPL-1.0'],
  [`${osi}Ricoh Source Code Public License`, 'RSCPL'],
  [`${osi}SIL Open Font License 1.1 (OFL-1.1)`, 'OFL-1.1'],
  [`${osi}Sleepycat License`, 'Sleepycat'],
  [`${osi}Sun Public License`, 'SPL-1.0'],
  [`${osi}The Unlicense (Unlicense)`, 'Unlicense'],
  [`${osi}Universal Permissive License (UPL)`, 'UPL-1.0'],
  [`${osi}University of Illinois/NCSA Open Source License`, 'NCSA'],
  [`${osi}Vovida Software License 1.0`, 'VSL-1.0'],
  [`${osi}W3C License`, 'W3C'],
  [`${osi}Zero-Clause BSD (0BSD)`, '0BSD'],
  [`${osi}zlib/libpng License`, 'Zlib'],
]);

/** Ids of SPDX that people write most. */
export const commonLicences: readonly string[] = [
  ...new Set(['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', ...byClassifier.values()]),
];

/** Classifiers that only group others: they name no licence. */
const groupings: ReadonlySet<string> = new Set(['OSI Approved', 'DFSG approved']);

/** The SPDX id of a `License ::` classifier; undefined where it leaves open which licence it means. */
export function idOfClassifier(classifier: string): string | undefined {
  return byClassifier.get(classifier.slice(start.length));
}

/** Whether a classifier names no licence at all. */
export function isGrouping(classifier: string): boolean {
  return groupings.has(classifier.slice(start.length));
}
