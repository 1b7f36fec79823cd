/** A program that holds a data directory until it is killed: for tests that need a process of their own. */
import { startEmbeddedPostgres } from './index.ts'

const dataDirectory = process.argv[2]
if (dataDirectory === undefined) throw new Error('usage: holder.fixture.ts DATA_DIRECTORY')
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const database = await startEmbeddedPostgres({ dataDirectory, log: quiet, durability: 'test' })
process.stdout.write(`${JSON.stringify({ pid: database.pid, url: database.url })}\n`)
setInterval(() => undefined, 60_000)
