import { findCountryCode } from '@rapport/language'
import type { BoundMapping } from './mapping.ts'
import { cleanExternalId } from './numbers.ts'
import { type RowRemarks, textOf } from './row-fields.ts'

/** More different names than there are countries in a few languages: then the file holds something else. */
const REMEMBERED_MAX = 2_000

/** Reads countries as ISO codes. What is no country is dropped with a notice. */
export class CountryReader {
  private readonly bound: BoundMapping
  private readonly known = new Map<string, string | null>()

  constructor(bound: BoundMapping) {
    this.bound = bound
  }

  read(cells: readonly string[], remarks: RowRemarks): string | null {
    const text = cleanExternalId(textOf(cells, this.bound, 'country'))
    if (text === '') return null
    const code = this.codeOf(text)
    if (code === null) remarks.drop('country_unknown', 'country', text)
    return code
  }

  private codeOf(text: string): string | null {
    const known = this.known.get(text)
    if (known !== undefined) return known
    if (this.known.size >= REMEMBERED_MAX) this.known.clear()
    const code = findCountryCode(text)
    this.known.set(text, code)
    return code
  }
}
