import type { Identity } from '../context/context.ts'
import type { Entrances } from '../context/entrances.ts'

declare module '../context/hooks.ts' {
  interface Hooks {
    /** Of topics about single records (`customer:…`), those whose records the reader may see at this moment. */
    topicsInReach(entrances: Entrances, identity: Identity, topics: readonly string[]): Promise<readonly string[]>
  }
}
