import pg from 'pg'

const CONNECT_TIMEOUT_MS = 15_000

/** One connection of the user of DATABASE_URL, for what is done before anybody is served: schema, roles, logins. */
export async function withOwnerConnection<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c TimeZone=UTC',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'rapport start',
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
