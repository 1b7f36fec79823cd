import type { WordsOf } from './catalogues.ts'
import { wantWords } from './i18n.ts'

/** A page together with its words. */
export function withWords<Page>(modules: readonly WordsOf[], load: () => Promise<Page>): () => Promise<Page> {
  return async () => (await Promise.all([load(), wantWords(...modules)]))[0]
}
