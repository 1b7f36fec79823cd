import type { Check } from '../check.ts'
import { type Json, openApiProblems } from './rules.ts'

export const openApiCheck: Check = {
  name: 'openapi',
  about: 'The server describes every route in a valid OpenAPI 3.1 document',
  async run() {
    // Imported here: where the server's code is broken, the other checks still run.
    const { readDocument } = await import('./document.ts')
    const document = await readDocument()
    return {
      problems: await openApiProblems(document),
      note: `${Object.keys((document.paths ?? {}) as Json).length} paths`,
    }
  },
}
