import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forgetWarmPages } from './warm-pages.ts'

it.each([
  [30, true],
  [599, true],
  [600, false],
  [86_400, false],
])('a system up for %i s: the list of warm pages stays (%s)', async (uptimeSeconds, stays) => {
  const directory = await mkdtemp(join(tmpdir(), 'rapport-warm-'))
  try {
    const list = join(directory, 'autoprewarm.blocks')
    await writeFile(list, '<<0>>\n')
    await forgetWarmPages(directory, uptimeSeconds)
    expect(existsSync(list)).toBe(stays)
    await forgetWarmPages(directory, uptimeSeconds)
  } finally {
    await rm(directory, { recursive: true })
  }
})
