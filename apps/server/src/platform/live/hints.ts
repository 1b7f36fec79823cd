import type { ServerResponse } from 'node:http'
import { prefixOf } from './topics.ts'

/** Hints that come in a burst are sent together. */
const GATHER_MS = 100

export type Hints = { add(topics: readonly string[]): void; stop(): void }

/** A stream that was ended may take a while to be gone; writing to it would be an error nobody listens to. */
export function say(stream: ServerResponse, text: string): void {
  if (!stream.writableEnded) stream.write(text)
}

/**
 * Writes what comes within a moment together, each topic once. Topics of single records are only told while their record is in the reader's
 * reach, and once more when it has just left it, so that an open screen looks again and finds it gone.
 */
export function gatherHints(
  stream: ServerResponse,
  inReach: (topics: readonly string[]) => Promise<readonly string[]>,
  wanted: ReadonlySet<string>,
): Hints {
  const waiting = new Set<string>()
  let gathering: NodeJS.Timeout | null = null
  let known: ReadonlySet<string> = new Set()
  // One after another: what is told first is what was announced first, and each knows what the one before found.
  let looking = lookUp([...wanted].filter(isOfRecord)).then((found) => {
    known = found
  })

  /** A database that is away now costs a hint, nothing more. */
  async function lookUp(topics: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(topics.length === 0 ? [] : await inReach(topics).catch(() => []))
  }

  function flush(): void {
    gathering = null
    const topics = [...waiting]
    waiting.clear()
    looking = looking.then(() => tell(topics))
  }

  async function tell(topics: readonly string[]): Promise<void> {
    const ofRecords = topics.filter(isOfRecord)
    const before = known
    const now = await lookUp(ofRecords)
    known = new Set([...[...before].filter((topic) => !ofRecords.includes(topic)), ...now])
    for (const topic of topics) {
      if (!isOfRecord(topic) || now.has(topic) || before.has(topic))
        say(stream, `data: ${JSON.stringify({ topic })}\n\n`)
    }
  }

  return {
    add(topics) {
      for (const topic of topics) waiting.add(topic)
      if (waiting.size > 0) gathering ??= setTimeout(flush, GATHER_MS)
    },
    stop() {
      if (gathering) clearTimeout(gathering)
    },
  }
}

function isOfRecord(topic: string): boolean {
  return prefixOf(topic) !== null
}
