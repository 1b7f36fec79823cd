import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { signIn } from '../api.ts'
import { startProduct } from '../product.ts'
import { HEAD, SELLER, SETUP } from '../set-up.ts'
import { prepareCompany } from './prepare.ts'

const CUSTOMERS = 200

describe('a prepared company', () => {
  it('shows each of its readers what they may see', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'rpb-'))
    try {
      await prepareCompany(dataDirectory, CUSTOMERS, () => {})
      const product = await startProduct(dataDirectory)
      try {
        const seen = async (email: string) => {
          const api = await signIn(product.address, email, SETUP.password)
          const { count } = await api.json<{ count: number }>('GET', '/api/v1/customers/count')
          api.close()
          return count
        }
        expect(await seen(SETUP.email)).toBe(CUSTOMERS)
        expect(await seen(SELLER.email)).toBe(CUSTOMERS * 0.1)
        const below = await seen(HEAD.email)
        expect(below).toBeGreaterThan(CUSTOMERS * 0.1)
        expect(below).toBeLessThan(CUSTOMERS * 0.3)
      } finally {
        await product.stop()
      }
    } finally {
      await rm(dataDirectory, { recursive: true, force: true })
    }
  })
})
