import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Type } from 'typebox'
import { expect, it } from 'vitest'
import { compileAlone } from './validation.ts'

it('a schema that is compiled alone goes with its validator', async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const kept = compiled()
  await expect
    .poll(() => {
      collect()
      return kept.deref() === undefined
    })
    .toBe(true)
})

function compiled(): WeakRef<object> {
  const schema = Type.Object({ name: Type.String({ maxLength: 5 }) })
  const validate = compileAlone(schema)
  expect([validate({ name: 'Ada' }), validate({ name: 'Augusta' })]).toEqual([true, false])
  return new WeakRef(schema)
}
