import { writeSync } from 'node:fs'

const STANDARD_ERROR = 2
const RETRY_PAUSE_MS = 20
/** A reader that takes nothing for so long holds up the process no further. */
const RETRIES_MAX = 50

/**
 * Writes lines of the log at once. A line that cannot be written (the disk is full, nobody reads any more) is left out: the process is worth more
 * than its log. The destination of pino itself would end it by an error, or never let it end.
 */
export const standardError = {
  write(line: string): void {
    let rest = Buffer.from(line)
    for (let retries = 0; rest.length > 0; ) {
      try {
        rest = rest.subarray(writeSync(STANDARD_ERROR, rest))
      } catch (error) {
        if (!isBusy(error) || retries >= RETRIES_MAX) return
        retries += 1
        pause(RETRY_PAUSE_MS)
      }
    }
  },
}

/** A pipe that is full for the moment. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EBUSY')
}

function pause(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs)
}
