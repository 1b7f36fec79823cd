import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EICAR, type FakeClamd, startFakeClamd } from './fake-clamd.testkit.ts'
import { clamdScanner } from './scanner.ts'

let folder: string
let clamd: FakeClamd
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-scan-'))
  clamd = await startFakeClamd()
})
afterAll(async () => {
  await clamd.close()
  await rm(folder, { recursive: true, force: true })
})

async function scan(content: string | Buffer, port = clamd.port): Promise<void> {
  const path = join(folder, 'file')
  await writeFile(path, content)
  await clamdScanner({ host: '127.0.0.1', port }).scan(path)
}

describe('a virus scanner', () => {
  it('lets pass what it finds nothing in, however many parts it is sent in', async () => {
    await scan(Buffer.alloc(900_000, 'x'))
    await scan('')
  })

  it('finds what it knows, and says its name', async () => {
    const wanted = { code: 'file.infected', status: 422, details: { virus: 'Eicar-Test-Signature' } }
    await expect(scan(`before ${EICAR} after`)).rejects.toMatchObject(wanted)
  })

  it('that hangs up on a file that is too large for it is understood', async () => {
    await expect(scan(Buffer.alloc(8_000_000))).rejects.toMatchObject({ code: 'file.scan_too_large' })
  })

  it('that is not there lets nothing pass', async () => {
    await expect(scan('x', 1)).rejects.toMatchObject({ code: 'file.scanner_failed', status: 503 })
    await expect(clamdScanner({ host: '127.0.0.1', port: 1 }).ping()).rejects.toMatchObject({
      code: 'file.scanner_failed',
    })
  })

  it('that is another program lets nothing pass', async () => {
    const other = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number } // it listens on a port
    await expect(scan('x', port)).rejects.toMatchObject({ code: 'file.scanner_failed' })
    other.close()
  })

  it('answers when it is asked whether it is there', async () => {
    await clamdScanner({ host: '127.0.0.1', port: clamd.port }).ping()
  })
})
