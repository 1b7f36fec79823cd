import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { AppError } from '@rapport/kernel'
import type { Api } from '../api.ts'

/** The part of autocannon's result that is read. */
type Result = { requests: { total: number }; duration: number; non2xx: number; errors: number }

/** How many answers a second a path gives to this many connections: by autocannon, in a process of its own. */
export async function runAutocannon(api: Api, path: string, connections: number, seconds: number): Promise<number> {
  const program = createRequire(import.meta.url).resolve('autocannon/autocannon.js')
  const address = new URL(path, api.address).href
  const settings = ['-c', String(connections), '-d', String(seconds), '--json', '--no-progress']
  const args = [program, ...settings, '-H', `authorization=${api.authorization}`, address]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new AppError('bench.load_failed', 500, `autocannon ended with ${code}`)
  const { requests, duration, non2xx, errors } = JSON.parse(text) as Result // as its documentation says
  if (non2xx + errors > 0)
    throw new AppError('bench.load_failed', 500, `${non2xx + errors} requests for ${path} failed`)
  return requests.total / duration
}
