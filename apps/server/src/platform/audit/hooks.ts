import type { ReadCtx, WriteCtx } from '../context/context.ts'

/** What happened to the account of a member, in one workspace of theirs; `actor` of the context is who did it. */
export type AccountEvent = {
  memberId: string
  action: string
  address?: string
  /** What the browser or program called itself. */
  device?: string
  way?: string
  factor?: string
}

declare module '../context/hooks.ts' {
  interface Hooks {
    /** Whether the actor has to have signed in with two steps. */
    needsSecondFactor(ctx: ReadCtx): Promise<boolean>
    /** What happened around somebody's sign-in has come into the audit. */
    accountEventRecorded(ctx: WriteCtx, event: AccountEvent): Promise<void>
  }
}
