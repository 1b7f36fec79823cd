import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, it } from 'vitest'
import { NODE_FLAGS } from '../../../../../bin/lib/node-flags.mjs'

/** Compiled code and the like grow old for good; of some 300 MB of rows, those that are kept alive are half and more. */
const GROWN_MEGABYTES_MAX = 60
const PROGRAM = join(import.meta.dirname, 'read-rows.harness.ts')

it('lets go of the rows of an answer before they are old', async () => {
  const args = [...NODE_FLAGS, PROGRAM, inject('serverUrl'), randomUUID()]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(Number(stdout)).toBeLessThan(GROWN_MEGABYTES_MAX)
})
