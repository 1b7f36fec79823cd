import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { LauncherError, words } from './words.mjs'

const SHOWN_LINES = 15
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/
const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
const PATIENCE = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=3000']

/**
 * Runs npm quietly and returns what it printed; its complaints become sentences.
 * @param {string[]} args
 * @param {{ cwd: string, runtime?: string }} options runtime: the Node that install scripts shall find first
 * @returns {Promise<string>}
 */
export async function npm(args, { cwd, runtime }) {
  const { file, first, shell } = locateNpm()
  const path = process.env.PATH ?? process.env.Path ?? ''
  const env = { ...process.env, PATH: runtime === undefined ? path : `${dirname(runtime)}${delimiter}${path}` }
  const { code, stdout, stderr } = await capture(file, [...first, ...args, ...QUIET, ...PATIENCE], { cwd, env, shell })
  if (code !== 0) throw explain(stderr)
  return stdout
}

/**
 * Runs a program to its end without showing its output.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function capture(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** The beginning of a long complaint, where its reason stands. @param {string} output */
export function headOf(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return lines.slice(0, SHOWN_LINES).join('\n')
}

function locateNpm() {
  const nodeFolder = dirname(process.execPath)
  const places = [
    process.env.npm_execpath ?? '',
    join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = places.find((place) => basename(place) === 'npm-cli.js' && existsSync(place))
  // npm runs with the Node it came with; only the scripts it starts shall see the newer one.
  if (script !== undefined) return { file: process.execPath, first: [script], shell: false }
  return { file: 'npm', first: [], shell: process.platform === 'win32' }
}

/** @param {string} stderr */
function explain(stderr) {
  if (UNREACHABLE.test(stderr)) {
    const address = /https?:\/\/[^/\s]+/.exec(stderr)?.[0] ?? ''
    return new LauncherError(words.registryUnreachable(address))
  }
  if (/ENOSPC/.test(stderr)) return new LauncherError(words.noSpace())
  const refused = /(?:EACCES|EPERM)[^\n]*?'([^']+)'/.exec(stderr)?.[1]
  if (refused !== undefined) return new LauncherError(words.noPermission(refused))
  const failure = new LauncherError(
    words.npmFailed(headOf(stderr.replace(/^npm (error|warn).?/gm, '').replace(/^Usage:[\s\S]*/m, ''))),
  )
  failure.code = /ETARGET|E404|EINTEGRITY/.exec(stderr)?.[0]
  return failure
}
