import { join } from 'node:path'

/** The folder of the project, wherever a tool is started from. */
export const PROJECT_ROOT = join(import.meta.dirname, '..', '..')

/** An absolute path inside the project. */
export function inProject(...parts: readonly string[]): string {
  return join(PROJECT_ROOT, ...parts)
}
