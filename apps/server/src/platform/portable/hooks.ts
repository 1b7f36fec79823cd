import type { PortablePart } from './part.ts'

declare module '../context/hooks.ts' {
  interface Hooks {
    /** What of a workspace's set-up another can have as well, of every module, low to high. */
    portableParts(): readonly PortablePart[]
  }
}
