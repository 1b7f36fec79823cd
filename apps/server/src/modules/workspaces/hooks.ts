import type { WriteCtx } from '../../platform/context/context.ts'

declare module '../../platform/context/hooks.ts' {
  interface Hooks {
    /** The workspace's day or "now" is another one from here on. */
    workspaceClockChanged(ctx: WriteCtx): Promise<void>
  }
}
