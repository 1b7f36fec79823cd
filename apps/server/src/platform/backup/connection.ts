import pg from 'pg'

const CONNECT_TIMEOUT_MS = 15_000

/** One connection as the owner of the database. Closed at the end, at once when a COPY is still under way. */
export async function withOwner<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'rapport backup',
    keepAlive: true,
  })
  // The statement under way says what happened; without a listener a lost connection would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
