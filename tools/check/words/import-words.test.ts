import { imports as english } from '@rapport/words/en/imports'
import { describe, expect, it } from 'vitest'
import { REASONS } from '../../../apps/server/src/modules/imports/mapping/reasons.ts'
import { readProjectFile } from '../../lib/files.ts'

const FOLDER = 'apps/server/src/modules/imports/mapping'
/** Where what is wrong with a mapping is named; the first has the options as well. */
const FILES = ['mapping.ts', 'document.ts', 'parse-options.ts']
const OPTIONS = /export type MappingOptions = \{([^}]*)\}/

/** The screens say what the server only names: both sides must know the same names. */
describe('the words of an import', () => {
  it('cover every reason a line can be left out for, and no other', () => {
    expect(Object.keys(english.reason).sort()).toEqual(Object.keys(REASONS).sort())
  })

  it('cover everything that can be wrong with a mapping, and every option it has', async () => {
    const text = (await Promise.all(FILES.map((file) => readProjectFile(`${FOLDER}/${file}`)))).join('\n')
    const codes = [...text.matchAll(/wrong\(\s*[^,]+, '(\w+)'/g)].map((match) => match[1])
    expect(codes.length).toBeGreaterThan(5)
    expect(Object.keys(english.mappingProblem).sort()).toEqual([...new Set(codes)].sort())
    const options = [...(OPTIONS.exec(text)?.[1] ?? '').matchAll(/(\w+):/g)].map((match) => match[1])
    expect(Object.keys(english.optionName).sort()).toEqual(options.sort())
  })
})
