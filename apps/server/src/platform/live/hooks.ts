import type { Identity } from '../context/context.ts'
import type { ContextFactory } from '../context/context-factory.ts'

declare module '../context/hooks.ts' {
  interface Hooks {
    /** Of topics about single records (`customer:…`), those whose records the reader may see at this moment. */
    topicsInReach(contexts: ContextFactory, identity: Identity, topics: readonly string[]): Promise<readonly string[]>
  }
}
