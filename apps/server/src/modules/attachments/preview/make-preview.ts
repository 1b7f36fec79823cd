import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PreviewPlan } from '../attachment.ts'

const run = promisify(execFile)
const PROGRAM = join(import.meta.dirname, 'preview.program.ts')
const TIME_MS_MAX = 60_000
const HEAP_MEGABYTES_MAX = 512
const OUTPUT_BYTES_MAX = 64 * 1024
/** What the program writes, by name in its folder. */
export const PREVIEW_FILE = 'preview'
export const SMALL_FILE = 'small'

export type PreviewTask = { source: string; folder: string; plan: PreviewPlan; signal: AbortSignal }
/** Paths; `small` is there for pictures. */
export type MadePreview = { preview: string; small: string | null }

/**
 * Makes a preview in a process of its own: files come from strangers, and one that breaks what reads it, unpacks without end or takes too long ends that
 * process and nothing else. Null where nothing can be shown.
 */
export async function makePreview({ source, folder, plan, signal }: PreviewTask): Promise<MadePreview | null> {
  try {
    await run(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES_MAX}`, PROGRAM, plan, source, folder], {
      timeout: TIME_MS_MAX,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_BYTES_MAX,
      // Nothing of the installation's secrets is any of its business.
      env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '2' },
      signal,
    })
  } catch (error) {
    // Stopping says nothing about the file: it is tried again.
    if (signal.aborted) throw error
    return null
  }
  const [preview, small] = [join(folder, PREVIEW_FILE), join(folder, SMALL_FILE)]
  return { preview, small: (await exists(small)) ? small : null }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
