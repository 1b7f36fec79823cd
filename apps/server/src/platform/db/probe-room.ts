import type pg from 'pg'

/** A megabyte that is written to the database's disk and gone with its transaction: rejects with `disk_full` where there is no room for it. */
export async function probeRoom(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `create temporary table room_probe on commit drop as select repeat('x', 1000) as filler from generate_series(1, 1000)`,
    )
  } finally {
    // Also ends the transaction.
    client.release(true)
  }
}
