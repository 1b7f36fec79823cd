import type { ReadCtx } from '../../platform/context/context.ts'

declare module '../../platform/context/hooks.ts' {
  interface Hooks {
    /** Who has a role or is offered it, by their names; deactivated people included. */
    roleHolders(ctx: ReadCtx, role: string): Promise<readonly string[]>
  }
}
