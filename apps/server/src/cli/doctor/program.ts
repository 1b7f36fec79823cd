import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { promisify } from 'node:util'
import { findBinaries } from '../../platform/db/embedded/index.ts'
import { type Check, type DoctorInput, failure, fine } from './report.ts'

const run = promisify(execFile)
const OLDEST_NODE_MAJOR = 24
const PROGRAM_TIMEOUT_MS = 10_000

/** Whether this Node can run the server. `version` as in process.versions.node. */
export function checkRuntime(version: string): Check {
  if (Number.parseInt(version, 10) >= OLDEST_NODE_MAJOR) {
    return fine('runtime', `Node ${version} runs the server.`, `Node ${version}，可以运行服务。`)
  }
  return failure(
    'runtime',
    { en: `Node ${version} is too old; 24 or newer is needed.`, zh: `Node ${version} 太旧，需要 24 或更新。` },
    { en: 'Start with "npm start": it fetches the right one.', zh: '请用“npm start”启动，它会下载合适的版本。' },
  )
}

/** Whether every package the server declares is installed, and the embedded database's program runs here. */
export async function checkDependencies({ databaseUrl }: Pick<DoctorInput, 'databaseUrl'>): Promise<Check> {
  const missing = await missingPackages()
  if (missing.length > 0) {
    const names = missing.join(', ')
    return failure(
      'dependencies',
      { en: `These packages are missing: ${names}.`, zh: `缺少这些软件包：${names}。` },
      { en: 'Run "npm ci" in the project folder.', zh: '请在项目文件夹中运行“npm ci”。' },
    )
  }
  const trouble = databaseUrl === undefined ? await embeddedTrouble() : null
  if (trouble !== null) {
    return failure(
      'dependencies',
      {
        en: `The embedded PostgreSQL does not run here: ${trouble}`,
        zh: `内置的 PostgreSQL 无法在本机运行：${trouble}`,
      },
      {
        en: 'Delete node_modules and start again, or set DATABASE_URL to PostgreSQL 15 or newer.',
        zh: '请删除 node_modules 后再启动，或把 DATABASE_URL 设为 PostgreSQL 15 或更新。',
      },
    )
  }
  return fine('dependencies', 'All packages are installed.', '所有软件包已安装。')
}

async function missingPackages(): Promise<string[]> {
  const own = findPackageJSON('..', import.meta.url)
  if (own === undefined) return ['@rapport/server']
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(await readFile(own, 'utf8'))
  return Object.keys(dependencies).filter((name) => !isInstalled(name))
}

function isInstalled(name: string): boolean {
  try {
    return findPackageJSON(name, import.meta.url) !== undefined
  } catch {
    return false
  }
}

async function embeddedTrouble(): Promise<string | null> {
  try {
    await run(findBinaries().postgres, ['--version'], { timeout: PROGRAM_TIMEOUT_MS })
    return null
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n').at(-1) ?? error.message) : String(error)
  }
}
