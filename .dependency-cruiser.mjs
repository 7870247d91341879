/** Files of one part of a meeting, beside the state by which other parts know it. */
const insides = '^shared/meeting/([a-z-]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one file, or a third one that both need.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'A folder is a room: what two rooms both need lies below them.',
      scope: 'folder',
      severity: 'error',
      from: { path: '^(shared|server|web/src/lib)/[^/]+$' },
      to: { circular: true },
    },
    {
      name: 'found',
      comment: 'What is not found is not checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\$app/' },
    },
    {
      name: 'web-to-shared-from-server',
      comment: 'The web talks to the server over the wire only.',
      severity: 'error',
      from: { path: '^(web|shared)/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-not-to-web',
      comment: 'What both sides need lives in shared/.',
      severity: 'error',
      from: { path: '^(server|shared)/' },
      to: { path: '^web/' },
    },
    {
      name: 'parts-meet-in-their-state',
      comment:
        'A part of the meeting asks another part only through its state.ts, and how it is stored.',
      severity: 'error',
      from: { path: insides },
      to: {
        path: insides,
        pathNot: ['^shared/meeting/$1/', '/(state|commands|links|stored)\\.ts$'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.svelte-kit|build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.svelte'],
    },
  },
};
