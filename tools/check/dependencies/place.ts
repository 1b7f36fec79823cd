/** Where a file stands in the project. `kind` is its floor; `module` only within modules. */
export type Place = { kind: PlaceKind; module?: string; isPublicApi: boolean; isTest: boolean }

export type PlaceKind =
  | 'kernel'
  | 'objects'
  | 'expressions'
  | 'contract'
  | 'words'
  | 'analytics'
  | 'language'
  | 'ui'
  | 'server.platform'
  | 'server.module'
  | 'server.reporting'
  | 'server.app'
  | 'server.cli'
  | 'server.entry'
  | 'server.test'
  | 'web.platform'
  | 'web.module'
  | 'web.app'
  | 'outside'

const FLOORS: readonly (readonly [RegExp, PlaceKind])[] = [
  [/^packages\/kernel\//, 'kernel'],
  [/^packages\/objects\//, 'objects'],
  [/^packages\/expressions\//, 'expressions'],
  [/^packages\/contract\//, 'contract'],
  [/^packages\/words\//, 'words'],
  [/^packages\/analytics\//, 'analytics'],
  [/^packages\/language\//, 'language'],
  [/^packages\/ui\//, 'ui'],
  [/^apps\/server\/src\/platform\//, 'server.platform'],
  [/^apps\/server\/src\/modules\//, 'server.module'],
  [/^apps\/server\/src\/reporting\//, 'server.reporting'],
  [/^apps\/server\/src\/app\//, 'server.app'],
  [/^apps\/server\/src\/cli\//, 'server.cli'],
  [/^apps\/server\/src\/[^/]+$/, 'server.entry'],
  [/^apps\/server\/test\//, 'server.test'],
  [/^apps\/web\/src\/platform\//, 'web.platform'],
  [/^apps\/web\/src\/modules\//, 'web.module'],
  // The addresses of all pages: every module links to others by them, so they are below the modules.
  [/^apps\/web\/src\/paths\.ts$/, 'web.platform'],
  [/^apps\/web\/src\//, 'web.app'],
]

const TEST_FILE = /\.(test|e2e|testkit|harness|fixture)\.tsx?$|\/(testing|test-setup|test)(\.tsx?$|\/)/
/** What others may open of a module: its public API, and the manifest and promised views for app/ and reporting/. */
const PUBLIC_API = /^apps\/(?:server|web)\/src\/modules\/[^/]+\/index\.tsx?$/
const MODULE = /^apps\/(?:server|web)\/src\/modules\/([^/]+)\//

/** Says where a file of the project stands. Never fails: what is no part of the project is `outside`. */
export function placeOf(path: string): Place {
  const kind = FLOORS.find(([pattern]) => pattern.test(path))?.[1] ?? 'outside'
  const module = MODULE.exec(path)?.[1]
  return {
    kind,
    isPublicApi: PUBLIC_API.test(path),
    isTest: TEST_FILE.test(path),
    ...(module === undefined ? {} : { module }),
  }
}
