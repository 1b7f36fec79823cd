/** What may lie at the top of the project: everything else was left behind by somebody. */
const ROOT_ENTRIES = new Set([
  'exec.cmd',
  '.ci',
  '.gitattributes',
  '.github',
  '.gitignore',
  '.npmrc',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'NOTICE',
  'README.md',
  'STYLE.md',
  'apps',
  'bench',
  'bin',
  'biome.json',
  'docs',
  'e2e',
  'package-lock.json',
  'package.json',
  'packages',
  'tools',
  'tsconfig.json',
  'vitest.config.ts',
])

const LITTER = /(\.(orig|rej|bak|backup|tmp|swp|log|pid)|~)$|(^|\/)(\.DS_Store|Thumbs\.db)$/
const FILE_BYTES_MAX = 1_500_000
/** Where the systems of developers and build machines keep things; a path into them works nowhere else. */
const MACHINE_PATH = /(?<![\w.:/-])\/(?:(?:home|Users)\/[\w.-]+\/|(?:root|mnt|work|workspace|builds)\/)[\w.-]+/
const WINDOWS_PATH = /\b[A-Z]:\\\\?Users\\/
const REGISTRY = /https?:\/\/[^\s"'`)]*(?:registry|npmmirror|verdaccio|artifactory|nexus)[^\s"'`)]*/i

/** What lies where it should not. */
export function strayFiles(paths: readonly string[]): string[] {
  const problems = new Set<string>()
  for (const path of paths) {
    const top = path.split('/', 1)[0] ?? ''
    if (!ROOT_ENTRIES.has(top))
      problems.add(`${top} does not belong at the top of the project (tools/check/tree/rules.ts lists what does)`)
    if (LITTER.test(path)) problems.add(`${path} looks left behind; delete it`)
  }
  return [...problems]
}

/** What makes a file too large for git, or null. */
export function tooLarge(path: string, bytes: number): string | null {
  return bytes > FILE_BYTES_MAX ? `${path} has ${bytes} bytes; the repository takes up to ${FILE_BYTES_MAX}` : null
}

/** Lines that hold a path of one machine or the address of a package registry. `root` is where the project lies on this one. */
export function machineTraces(path: string, text: string, root: string): string[] {
  const problems: string[] = []
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const trace =
      MACHINE_PATH.exec(line)?.[0] ?? WINDOWS_PATH.exec(line)?.[0] ?? ownRoot(line, root) ?? REGISTRY.exec(line)?.[0]
    if (trace !== undefined) problems.push(`${path}:${index + 1} holds ${trace}, which is true on one machine only`)
  }
  return problems
}

/** Packages of the lock that name the registry they came from; with it, others could not install. */
export function resolvedAddresses(lock: { packages?: Readonly<Record<string, { resolved?: string }>> }): string[] {
  return Object.entries(lock.packages ?? {})
    .filter(([, entry]) => entry.resolved?.includes('://'))
    .map(([name]) => `package-lock.json says where ${name} was fetched; .npmrc keeps that out: run npm install again`)
}

/** A short root such as /app says nothing: it stands in ordinary text. */
function ownRoot(line: string, root: string): string | undefined {
  return root.split('/').length > 2 && line.includes(root) ? root : undefined
}
