// CycloneDX with the properties that GitLab reads (docs.gitlab.com, "GitLab CycloneDX property taxonomy").
import type { ExportedLock } from '../model.js';
import { cycloneDx } from './cyclonedx.js';

const start = 'gitlab:dependency_scanning';

/** The lock as a report of `artifacts: reports: cyclonedx`. */
export function printGitlabSbom(exported: ExportedLock): string {
  const { graph, path, lockName } = exported;
  const document = cycloneDx(exported, {
    metadata: [
      { name: 'gitlab:meta:schema_version', value: '1' },
      { name: `${start}:input_file:path`, value: path ?? lockName },
      { name: `${start}:package_manager:name`, value: 'pylock' },
      { name: `${start}:language:name`, value: 'Python' },
    ],
    ofComponent: ({ key }) => {
      const isMain = (graph.nodes.get(key)?.groups ?? []).length === 0;
      return [{ name: `${start}:category`, value: isMain ? 'production' : 'development' }];
    },
  });
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
