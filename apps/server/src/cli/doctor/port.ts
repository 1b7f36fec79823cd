import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { type Check, failure, fine } from './report.ts'

const run = promisify(execFile)
const LISTEN_STATE = '0A'
const LOOKUP_TIMEOUT_MS = 10_000

/** Whether the port is free, and if not, whose it is. `holderPid`: our own running server, which may have it. */
export async function checkPort(port: number, holderPid: number | null): Promise<Check> {
  const userError = await tryListening(port)
  if (userError === null) return fine('port', `Port ${port} is free.`, `端口 ${port} 空闲。`)
  if (userError === 'EACCES') {
    return failure(
      'port',
      { en: `This user cannot use port ${port}.`, zh: `当前用户不能使用端口 ${port}。` },
      { en: 'Choose port 1024 or higher.', zh: '请选择 1024 及以上的端口。' },
    )
  }
  const owner = await portOwner(port)
  if (owner !== null && owner.pid === holderPid) {
    return fine('port', `Port ${port} is already serving this data.`, `端口 ${port} 正由本系统使用。`)
  }
  const who = owner === null ? '' : ` (${owner.name}, ${owner.pid})`
  return failure(
    'port',
    { en: `Port ${port} is used by another program${who}.`, zh: `端口 ${port} 被其他程序占用${who}。` },
    { en: 'Stop that program, or choose another port with --port.', zh: '请停止该程序，或用 --port 换一个端口。' },
  )
}

function tryListening(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    server.listen(port, () => server.close(() => resolve(null)))
  })
}

/** The process that listens on a port; null where the system does not tell this user. */
export async function portOwner(port: number): Promise<{ pid: number; name: string } | null> {
  try {
    if (process.platform === 'linux') return await ownerOnLinux(port)
    if (process.platform === 'win32') return null
    const options = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']
    const { stdout } = await run('lsof', options, { timeout: LOOKUP_TIMEOUT_MS })
    const field = (letter: string) =>
      stdout
        .split('\n')
        .find((line) => line.startsWith(letter))
        ?.slice(1)
    const [pid, name] = [field('p'), field('c')]
    return pid === undefined ? null : { pid: Number(pid), name: name ?? '' }
  } catch {
    return null
  }
}

async function ownerOnLinux(port: number): Promise<{ pid: number; name: string } | null> {
  const sockets = new Set([...(await listeners('/proc/net/tcp', port)), ...(await listeners('/proc/net/tcp6', port))])
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  for (const pid of pids) {
    const handles = await readdir(`/proc/${pid}/fd`).catch(() => [])
    for (const handle of handles) {
      const target = await readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')
      if (!sockets.has(target)) continue
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
      return { pid: Number(pid), name: name.trim() }
    }
  }
  return null
}

/** Names of the listening sockets on a port as /proc shows them (proc(5)): local address, state and inode per line. */
async function listeners(table: string, port: number): Promise<string[]> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0')
  const lines = (await readFile(table, 'utf8').catch(() => '')).split('\n')
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hexPort}`) === true && fields[3] === LISTEN_STATE)
    .map((fields) => `socket:[${fields[9]}]`)
}
