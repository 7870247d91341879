import type { Plugin } from 'vite';

type ModuleLookup = (id: string) => { readonly importedIds: readonly string[] } | null;

/** Every module that loads before `entries` can run: themselves and their static imports, followed. */
function staticClosure(entries: readonly string[], lookup: ModuleLookup): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...entries];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(lookup(id)?.importedIds ?? []));
  }
  return seen;
}

/**
 * Kit's route table loads the root layout and the error page (nodes 0 and 1) on demand although every
 * page needs both. Importing them statically spares each phone four requests.
 */
const loadRootNodesWithEntry = (table: string): string =>
  [0, 1].reduce(
    (code, node) =>
      code.replace(`() => import('./nodes/${node}')`, `() => Promise.resolve(node${node})`),
    `import * as node0 from './nodes/0';\nimport * as node1 from './nodes/1';\n${table}`,
  );

/**
 * Splits the client so that a phone needs few requests and no byte of a staff screen: the entry with
 * everything that all screens need, one chunk of what the phone page shares with other screens, and one
 * chunk a screen for the rest. (Kit's `single` strategy gives the one entry but switches splitting off.)
 */
export function phoneChunks({ phonePage }: { phonePage: string }): Plugin {
  let entryModules: ReadonlySet<string> = new Set();
  let phoneModules: ReadonlySet<string> = new Set();
  return {
    name: 'phone-chunks',
    applyToEnvironment: (environment) => environment.name === 'client',
    config: {
      order: 'post',
      handler: () => ({
        environments: {
          client: {
            build: {
              rolldownOptions: {
                preserveEntrySignatures: 'allow-extension',
                output: {
                  codeSplitting: {
                    includeDependenciesRecursively: false,
                    groups: [
                      {
                        name: 'meeting',
                        minShareCount: 2,
                        test: (id: string) => phoneModules.has(id) && !entryModules.has(id),
                      },
                    ],
                  },
                },
              },
            },
          },
        },
      }),
    },
    transform: {
      filter: { id: /[\\/]client-optimized[\\/]app\.js$/ },
      handler: (code) => ({ code: loadRootNodesWithEntry(code), map: null }),
    },
    buildEnd() {
      const lookup = (id: string) => this.getModuleInfo(id);
      const entries = [...this.getModuleIds()].filter((id) => lookup(id)?.isEntry);
      entryModules = staticClosure(entries, lookup);
      phoneModules = staticClosure([phonePage], lookup);
    },
  };
}
