import { join } from 'node:path'
import { createApp } from '../../../apps/server/src/app/create-app.ts'
import { routes } from '../../../apps/server/src/app/routes.ts'
import { productVersion } from '../../../apps/server/src/app/version.ts'
import { readConfig } from '../../../apps/server/src/platform/config/config.ts'
import { buildServer } from '../../../apps/server/src/platform/http/server.ts'
import { createLog } from '../../../apps/server/src/platform/log/log.ts'
import { sharedScratchDatabase } from '../../lib/database.ts'
import type { Json } from './rules.ts'

/** The document as the real server, over a real database, hands it out. */
export async function readDocument(): Promise<Json> {
  const { url, directory } = await sharedScratchDatabase()
  const log = createLog('silent')
  const config = readConfig({ RAPPORT_DATA: join(directory, 'app'), DATABASE_URL: url })
  const app = await createApp({ config, databaseUrl: url, log })
  try {
    const server = await buildServer({ config, tools: app, routes, version: productVersion() })
    try {
      const response = await server.inject({ method: 'GET', url: '/openapi.json' })
      if (response.statusCode !== 200)
        throw new Error(`/openapi.json answered ${response.statusCode}: ${response.body}`)
      return response.json<Json>()
    } finally {
      await server.close()
    }
  } finally {
    await app.close()
  }
}
