/** A program that starts the database, stops it, and says so: nothing but the stopping keeps it from ending. */
import { startEmbeddedPostgres } from './index.ts'

const dataDirectory = process.argv[2]
if (dataDirectory === undefined) throw new Error('usage: brief.fixture.ts DATA_DIRECTORY')
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const database = await startEmbeddedPostgres({ dataDirectory, log: quiet, durability: 'test' })
await database.stop()
process.stdout.write('stopped\n')
