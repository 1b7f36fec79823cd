import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeDataFolder, PRIVATE_FILE } from '../../files/private.ts'
import type { AuditShipper } from './shipper.ts'

type Options = { path: string; bytesMax: number }

/** Appends JSON lines; a file that is full is put aside under the moment at which it was, and never deleted by us. */
export function fileShipper({ path, bytesMax }: Options): AuditShipper {
  return {
    async send(entries) {
      await makeDataFolder(dirname(path))
      const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
      const file = await open(path, 'a+', PRIVATE_FILE)
      let isFull = false
      try {
        // What was cut short by a crash stays a line of its own.
        await file.appendFile((await endsInLine(file)) ? lines : `\n${lines}`)
        await file.sync()
        isFull = (await file.stat()).size >= bytesMax
      } finally {
        await file.close()
      }
      if (isFull) await rename(path, `${path}.${new Date().toISOString().replaceAll(/[-:]/g, '')}`)
    },
  }
}

async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 })
  return buffer[0] === 0x0a
}
